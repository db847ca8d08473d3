import { judgeClosing, type ClosingRefusal, type Scope, type StationUse } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { stationColumns, stationsWithinScope, stationTables, type StationView } from './station-list.query.ts';
import { demandMerging } from './merge-station.ts';
import type { StationChange } from './station-requests.ts';

/** What still belongs to station `s`, as columns. */
export const stationUse = `(SELECT count(*)::int FROM cameras c WHERE c.station_id = s.id AND c.status <> 'retired') AS cameras,
  (SELECT count(*)::int FROM docks d WHERE d.station_id = s.id) AS docks`;

/** Why a station does not close, and what to do first. */
export function closingWords(refusal: ClosingRefusal, { cameras, docks }: StationUse): string {
  if (refusal === 'station-closed-already') return 'It is closed already.';
  return `It is home to ${cameras} cameras that are not retired and has ${docks} docks. Return or move them first.`;
}

export async function readStation(tx: DataSource | EntityManager, scope: Scope, code: string): Promise<StationView> {
  const conditions = stationsWithinScope(new SqlConditions(), scope).and('lower(s.code) = lower(?)', code);
  const [station] = await tx.query<StationView[]>(
    `SELECT ${stationColumns} FROM ${stationTables} WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!station) throw new Problem('not-found', `There is no station with the code ${code} that you may see.`);
  return station;
}

/**
 * Changes name, floor, status, or what it was merged into. A closed station stays in history; one that is in use does not close,
 * and one that opens again was merged into none.
 */
export async function changeStation(
  tx: EntityManager,
  actor: Actor,
  code: string,
  given: StationChange,
  expected: number | null,
): Promise<StationView> {
  const { mergedInto } = given;
  const { station: locked, into } = await lockStations(tx, code, mergedInto ?? code);
  const before = await readStation(tx, actor.scope, code);
  demandVersion(expected, before.version);
  if (locked && given.status === 'closed' && locked.status === 'open') {
    const outcome = judgeClosing(locked);
    if (!outcome.ok) throw new Problem(outcome.refusal, closingWords(outcome.refusal, locked));
  }
  const status = given.status ?? locked?.status ?? 'open';
  const merged =
    locked && typeof mergedInto === 'string'
      ? demandMerging({ station: { id: locked.id, status }, into, asked: mergedInto })
      : null;
  await tx.query(
    `UPDATE stations SET name = coalesce($2, name), operational_floor = coalesce($3, operational_floor), status = coalesce($4, status),
            closed_on = CASE WHEN $4 = 'closed' THEN coalesce(closed_on, (now() AT TIME ZONE 'Europe/London')::date) WHEN $4 = 'open' THEN NULL ELSE closed_on END,
            merged_into = CASE WHEN $5 = 'open' THEN NULL WHEN $6 THEN $7::uuid ELSE merged_into END,
            version = version + 1 WHERE id = $1`,
    [
      locked?.id,
      given.name ?? null,
      given.operationalFloor ?? null,
      given.status ?? null,
      status,
      mergedInto !== undefined,
      merged,
    ],
  );
  const after = await readStation(tx, actor.scope, code);
  await recordAudit(tx, actor, {
    action: 'station.change',
    subjectKind: 'station',
    subjectId: locked?.id ?? null,
    subjectLabel: after.name,
    before: audited(before),
    after: audited(after),
    stationId: locked?.id ?? null,
  });
  return after;
}

interface LockedStation extends StationUse {
  readonly id: string;
  readonly code: string;
}

/** A station and the one it is merged into, in the order of their ids: of two that are merged into each other at once, one waits. */
async function lockStations(
  tx: EntityManager,
  code: string,
  into: string,
): Promise<{ readonly station: LockedStation | undefined; readonly into: LockedStation | undefined }> {
  const locked = await tx.query<LockedStation[]>(
    `SELECT s.id, s.code, s.status, ${stationUse} FROM stations s WHERE lower(s.code) IN (lower($1), lower($2)) ORDER BY s.id FOR UPDATE OF s`,
    [code, into],
  );
  const found = (asked: string): LockedStation | undefined =>
    locked.find((one) => one.code.toLowerCase() === asked.toLowerCase());
  return { station: found(code), into: found(into) };
}

function audited({ name, operationalFloor, status, mergedInto }: StationView): object {
  return { name, operationalFloor, status, mergedInto: mergedInto?.code ?? null };
}
