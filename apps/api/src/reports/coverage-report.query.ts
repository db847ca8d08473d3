import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { withinScope } from '../cameras/camera-list.query.ts';
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

export { coverageTotals, type CoverageItem, type CoverageTotals, type CurrentRelease } from './coverage-view.ts';

interface StationRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/**
 * Who is equipped and what cameras run, by open station and wherever else there is anybody, with one row for what has no
 * station. It counts what the staff and camera lists of the same reader show. Three statements.
 */
export async function coverageByStation(tx: EntityManager, scope: Scope): Promise<CoverageItem[]> {
  const cameras = await countCameras(tx, scope);
  const people = await countPeople(tx, scope);
  const stations = await stationsToList(tx, scope, [...cameras, ...people]);
  const [camerasAt, peopleAt] = [groupedBy(cameras), groupedBy(people)];
  const items = [...stations, null].map((station): CoverageItem => {
    const id = station?.id ?? null;
    const named = station === null ? null : { code: station.code, name: station.name };
    return { station: named, ...coverageOf(peopleAt.get(id) ?? [], camerasAt.get(id) ?? []) };
  });
  // Who sees one station or team has a row without a station only for what is theirs.
  return items.filter(({ station, people: n, cameras: m }) => station !== null || scope.kind === 'force' || n + m > 0);
}

function countCameras(tx: EntityManager, scope: Scope): Promise<CountedCameras[]> {
  const conditions = withinScope(new SqlConditions().and(`c.status = 'in_service'`), scope);
  return tx.query<CountedCameras[]>(
    `SELECT c.station_id AS "stationId", d.firmware_version AS version,
            coalesce(${runsVersion('d.firmware_version', 'n.version')}, FALSE) AS "isCurrent",
            count(*)::int AS cameras, count(c.pool_team_id)::int AS pool
       FROM cameras c JOIN devices d ON d.id = c.id LEFT JOIN (${currentReleases}) n ON n.model_id = c.model_id
      WHERE ${conditions.sql} GROUP BY 1, 2, 3`,
    conditions.values,
  );
}

function countPeople(tx: EntityManager, scope: Scope): Promise<CountedPeople[]> {
  const conditions = peopleWithinScope(new SqlConditions().and(isInPost('p')), scope);
  const counted = (figure: string, of: string): string => `(count(*) FILTER (WHERE ${of}))::int AS "${figure}"`;
  return tx.query<CountedPeople[]>(
    `SELECT station_id AS "stationId", staff_type AS "staffType", count(*)::int AS people, ${counted('equipped', 'holds')},
            ${counted('entitledPersonal', `may = 'personal'`)}, ${counted('equippedPersonal', `may = 'personal' AND holds`)},
            ${counted('entitledPool', `may = 'pool'`)}, ${counted('equippedPool', `may = 'pool' AND holds`)},
            ${counted('equippedUnentitled', `may = 'none' AND holds`)}
       FROM (SELECT m.station_id, m.staff_type, ${entitlementSql('p', 'm')} AS may, held.staff_id IS NOT NULL AS holds
               FROM staff_members p LEFT JOIN (${shownMemberships}) m ON m.staff_id = p.id
               LEFT JOIN (SELECT DISTINCT staff_id FROM assignments WHERE until_at IS NULL AND superseded_at IS NULL) held
                 ON held.staff_id = p.id
              WHERE ${conditions.sql}) inPost
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
  return tx.query<StationRow[]>(
    `SELECT id, code, name FROM stations WHERE id = ANY($1::uuid[]) OR status = 'open' AND ${own.sql} ORDER BY lower(name)`,
    own.values,
  );
}

/** What current means for each model that a reader has cameras of, and how far it is. One statement. */
export function currentFirmware(tx: EntityManager, scope: Scope): Promise<CurrentRelease[]> {
  const conditions = withinScope(new SqlConditions().and(`c.status = 'in_service'`), scope);
  return tx.query<CurrentRelease[]>(
    `SELECT m.name AS model, n.version, to_json(n.approved_at) #>> '{}' AS "approvedAt",
            (SELECT count(*)::int FROM rollouts o WHERE o.release_id = n.release_id AND o.started_at IS NOT NULL) AS rollouts,
            fleet.cameras, fleet."onIt"
       FROM (SELECT c.model_id, count(*)::int AS cameras, (count(*) FILTER (WHERE ${runsVersion('d.firmware_version', 'r.version')}))::int AS "onIt"
               FROM cameras c JOIN devices d ON d.id = c.id LEFT JOIN (${currentReleases}) r ON r.model_id = c.model_id
              WHERE ${conditions.sql} GROUP BY 1) fleet
       JOIN models m ON m.id = fleet.model_id LEFT JOIN (${currentReleases}) n ON n.model_id = m.id
      ORDER BY fleet.cameras DESC, lower(m.name)`,
    conditions.values,
  );
}

function groupedBy<Row extends { readonly stationId: string | null }>(
  rows: readonly Row[],
): ReadonlyMap<string | null, Row[]> {
  const grouped = new Map<string | null, Row[]>();
  for (const row of rows) grouped.set(row.stationId, [...(grouped.get(row.stationId) ?? []), row]);
  return grouped;
}
