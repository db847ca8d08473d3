import type { EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import type { RolloutTargets } from './rollout-requests.ts';

/** A device that the filter of a rollout chooses, with what planning needs of it. */
export interface TargetRow {
  readonly deviceId: string;
  readonly serial: string;
  readonly modelId: string;
  readonly firmwareVersion: string | null;
  readonly hardwareRevision: string | null;
  readonly stationId: string | null;
  readonly station: string | null;
  readonly isInUse: boolean;
}

/** The devices that a filter chooses now, by serial. */
export function selectTargets(tx: EntityManager, targets: RolloutTargets): Promise<TargetRow[]> {
  return loadTargets(tx, targetConditions(targets));
}

/** A filter as conditions on devices `d`, cameras `c`, docks `k`, models `m` and home stations `s`; every word narrows it. */
export function targetConditions(targets: RolloutTargets): SqlConditions {
  const conditions = new SqlConditions();
  conditions.and('d.kind = ?', targets.kind);
  if (targets.model) conditions.and('lower(m.name) = lower(?)', targets.model);
  if (targets.stations) conditions.and('lower(s.code) = ANY (?)', lowered(targets.stations));
  if (targets.serials) conditions.and('d.serial_key = ANY (?)', lowered(targets.serials));
  if (targets.teams) {
    conditions.and(
      `EXISTS (SELECT FROM teams t WHERE lower(t.code) = ANY (?) AND (t.id = c.pool_team_id OR EXISTS (
         SELECT FROM assignments a JOIN staff_memberships sm ON sm.staff_id = a.staff_id AND sm.until_at IS NULL
          WHERE a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL AND sm.team_id = t.id)))`,
      lowered(targets.teams),
    );
  }
  return conditions;
}

/** Devices by serial, at most `limit` of them. */
export function loadTargets(tx: EntityManager, conditions: SqlConditions, limit?: number): Promise<TargetRow[]> {
  return tx.query<TargetRow[]>(
    `SELECT d.id AS "deviceId", coalesce(c.serial, k.serial) AS serial, d.model_id AS "modelId",
            d.firmware_version AS "firmwareVersion", d.attributes->>'hwRevision' AS "hardwareRevision", s.id AS "stationId", lower(s.code) AS station,
            (c.id IS NULL OR c.status IN ('in_store', 'in_service')) AS "isInUse"
       FROM devices d JOIN models m ON m.id = d.model_id
       LEFT JOIN cameras c ON c.id = d.id LEFT JOIN docks k ON k.id = d.id
       LEFT JOIN stations s ON s.id = coalesce(c.station_id, k.station_id)
      WHERE ${conditions.sql} ORDER BY d.serial_key ${limit === undefined ? '' : `LIMIT ${limit}`}`,
    conditions.values,
  );
}

/**
 * Every name in the filter and the waves must be known: a misspelt station would silently leave its cameras out.
 *
 * @throws Problem naming the field and the unknown names
 */
export async function demandKnownNames(
  tx: EntityManager,
  targets: RolloutTargets,
  waveStations: readonly string[],
): Promise<void> {
  await demandKnown(
    tx,
    'targets.stations',
    targets.stations ?? [],
    `SELECT lower(code) AS name FROM stations WHERE lower(code) = ANY ($1)`,
  );
  await demandKnown(tx, 'waves', waveStations, `SELECT lower(code) AS name FROM stations WHERE lower(code) = ANY ($1)`);
  await demandKnown(
    tx,
    'targets.teams',
    targets.teams ?? [],
    `SELECT lower(code) AS name FROM teams WHERE lower(code) = ANY ($1)`,
  );
  await demandKnown(
    tx,
    'targets.serials',
    targets.serials ?? [],
    `SELECT serial_key AS name FROM devices WHERE serial_key = ANY ($1)`,
  );
  await demandKnown(
    tx,
    'targets.model',
    targets.model ? [targets.model] : [],
    `SELECT lower(name) AS name FROM models WHERE lower(name) = ANY ($1)`,
  );
}

async function demandKnown(tx: EntityManager, field: string, names: readonly string[], query: string): Promise<void> {
  if (names.length === 0) return;
  const known = new Set((await tx.query<{ name: string }[]>(query, [lowered(names)])).map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name.trim().toLowerCase()));
  if (unknown.length > 0)
    throw Problem.field(field, `Not known here: ${unknown.slice(0, 10).join(', ')}${unknown.length > 10 ? ' …' : ''}.`);
}

function lowered(names: readonly string[]): string[] {
  return names.map((name) => name.trim().toLowerCase());
}
