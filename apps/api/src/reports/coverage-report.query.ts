import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { withinScope } from '../cameras/camera-list.query.ts';
import { preparedAs, runPrepared } from '../database/prepared.ts';
import { entitlementSql } from '../entitlement/entitlement-sql.ts';
import { currentReleases, runsVersion } from '../firmware-releases/current-releases.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { peopleWithinScope } from '../staff/find-person.ts';
import { isInPost, shownMemberships } from '../staff/person-sql.ts';
import {
  coverageOf,
  type CountedCameras,
  type CountedPeople,
  type CoverageItem,
  type CurrentRelease,
} from './coverage-view.ts';

export type { CoverageItem, CoverageTotals, CurrentRelease } from './coverage-view.ts';

interface CamerasOfModel extends CountedCameras {
  readonly modelId: string;
}

interface StationRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** Who is equipped and what cameras run, at one moment. */
export interface Coverage {
  readonly items: readonly CoverageItem[];
  readonly current: readonly CurrentRelease[];
}

/**
 * Who is equipped and what cameras run, by open station and wherever else there is anybody, with one row for what has no
 * station; and what current means for each model that the reader has cameras of. It counts what the staff and camera lists of
 * the same reader show. Four statements: cameras are counted once for both.
 */
export async function readCoverageNow(tx: EntityManager, scope: Scope): Promise<Coverage> {
  const cameras = await countCameras(tx, scope);
  const people = await countPeople(tx, scope);
  const stations = await stationsToList(tx, scope, [...cameras, ...people]);
  const [camerasAt, peopleAt] = [groupedBy(cameras), groupedBy(people)];
  const items = [...stations, null].map((station): CoverageItem => {
    const id = station?.id ?? null;
    const named = station === null ? null : { code: station.code, name: station.name };
    return { station: named, ...coverageOf(peopleAt.get(id) ?? [], camerasAt.get(id) ?? []) };
  });
  return {
    // Who sees one station or team has a row without a station only for what is theirs.
    items: items.filter(
      ({ station, people: n, cameras: m }) => station !== null || scope.kind === 'force' || n + m > 0,
    ),
    current: await currentFirmware(tx, cameras),
  };
}

/** Versions are compared once for each of them, and not for each camera. */
function countCameras(tx: EntityManager, scope: Scope): Promise<CamerasOfModel[]> {
  const conditions = withinScope(new SqlConditions().and(`c.status = 'in_service'`), scope);
  return asked<CamerasOfModel>(
    tx,
    `SELECT f.station_id AS "stationId", f.model_id AS "modelId", f.version, coalesce(${runsVersion('f.version', 'n.version')}, FALSE) AS "isCurrent",
            f.cameras, f.pool
       FROM (SELECT c.station_id, c.model_id, d.firmware_version AS version, count(*)::int AS cameras, count(c.pool_team_id)::int AS pool
               FROM cameras c JOIN devices d ON d.id = c.id WHERE ${conditions.sql} GROUP BY 1, 2, 3) f
       LEFT JOIN (${currentReleases}) n ON n.model_id = f.model_id`,
    conditions.values,
  );
}

/** What each is entitled to is told once, and counted after. */
function countPeople(tx: EntityManager, scope: Scope): Promise<CountedPeople[]> {
  const conditions = peopleWithinScope(new SqlConditions().and(isInPost('p')), scope);
  const counted = (figure: string, of: string): string =>
    `coalesce(sum(n) FILTER (WHERE ${of}), 0)::int AS "${figure}"`;
  return asked<CountedPeople>(
    tx,
    `SELECT station_id AS "stationId", staff_type AS "staffType", sum(n)::int AS people, ${counted('equipped', 'holds')},
            ${counted('entitledPersonal', `may = 'personal'`)}, ${counted('equippedPersonal', `may = 'personal' AND holds`)},
            ${counted('entitledPool', `may = 'pool'`)}, ${counted('equippedPool', `may = 'pool' AND holds`)},
            ${counted('equippedUnentitled', `may = 'none' AND holds`)}
       FROM (SELECT m.station_id, m.staff_type, ${entitlementSql('p', 'm')} AS may, held.staff_id IS NOT NULL AS holds, count(*) AS n
               FROM staff_members p LEFT JOIN (${shownMemberships}) m ON m.staff_id = p.id
               LEFT JOIN (SELECT DISTINCT staff_id FROM assignments WHERE until_at IS NULL AND superseded_at IS NULL) held
                 ON held.staff_id = p.id
              WHERE ${conditions.sql} GROUP BY 1, 2, 3, 4) inPost
      GROUP BY 1, 2`,
    conditions.values,
  );
}

/** Open stations of the reader's scope, and those where anything was counted. */
function stationsToList(
  tx: EntityManager,
  scope: Scope,
  counted: readonly { readonly stationId: string | null }[],
): Promise<StationRow[]> {
  const own = new SqlConditions([counted.flatMap(({ stationId }) => stationId ?? [])]);
  if (scope.kind === 'station') own.and('id = ?', scope.stationId);
  if (scope.kind === 'team') own.and('id = (SELECT station_id FROM teams WHERE id = ?)', scope.teamId);
  return asked<StationRow>(
    tx,
    `SELECT id, code, name FROM stations WHERE id = ANY($1::uuid[]) OR status = 'open' AND ${own.sql} ORDER BY lower(name)`,
    own.values,
  );
}

/** What current means for each model of these cameras, and how far it is; the model with most cameras first. */
async function currentFirmware(tx: EntityManager, counted: readonly CamerasOfModel[]): Promise<CurrentRelease[]> {
  const fleets = new Map<string, { readonly cameras: number; readonly onIt: number }>();
  for (const { modelId, cameras: n, isCurrent } of counted) {
    const { cameras, onIt } = fleets.get(modelId) ?? { cameras: 0, onIt: 0 };
    fleets.set(modelId, { cameras: cameras + n, onIt: onIt + (isCurrent ? n : 0) });
  }
  const models = await asked<Omit<CurrentRelease, 'cameras' | 'onIt'> & { readonly id: string }>(
    tx,
    `SELECT m.id, m.name AS model, n.version, to_json(n.approved_at) #>> '{}' AS "approvedAt",
            (SELECT count(*)::int FROM rollouts o WHERE o.release_id = n.release_id AND o.started_at IS NOT NULL) AS rollouts
       FROM models m LEFT JOIN (${currentReleases}) n ON n.model_id = m.id WHERE m.id = ANY ($1::uuid[]) ORDER BY lower(m.name)`,
    [[...fleets.keys()]],
  );
  return models
    .map(({ id, ...release }) => ({ ...release, ...(fleets.get(id) ?? { cameras: 0, onIt: 0 }) }))
    .sort((one, other) => other.cameras - one.cameras);
}

/** The same few statements for everybody of one scope: each is planned once a connection, which would take as long as a small force. */
function asked<Row extends object>(tx: EntityManager, text: string, values: readonly unknown[]): Promise<Row[]> {
  return runPrepared<Row>(tx, preparedAs('coverage', text), values);
}

function groupedBy<Row extends { readonly stationId: string | null }>(
  rows: readonly Row[],
): ReadonlyMap<string | null, Row[]> {
  const grouped = new Map<string | null, Row[]>();
  for (const row of rows) {
    const known = grouped.get(row.stationId);
    if (known === undefined) grouped.set(row.stationId, [row]);
    else known.push(row);
  }
  return grouped;
}
