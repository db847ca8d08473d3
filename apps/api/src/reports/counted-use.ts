import type { Scope, ShiftStretch, UsageGrouping } from '@custodian/domain';
import type { SqlConditions } from '../http/sql-conditions.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import type { GroupedColumns } from './group-sql.ts';

/** The columns of counted use `u`. */
export const useColumns: GroupedColumns = {
  staff: 'u.staff_id',
  station: 'u.station_id',
  team: 'u.team_id',
  staffType: 'u.staff_type',
  at: 'u.at',
  day: 'u.local_day',
};

/**
 * SQL of the recordings that every figure of usage counts, as `countedRecordings` has them one by one: rolled up to what one person
 * recorded with one camera in one shift, in the version known at the period's instant. The recordings of a camera and a day
 * that wait to be rolled up are counted themselves, and so are those of a spell that is cut by what the report groups by.
 *
 * Rows: `local_day`, `at` (an instant in the spell), `camera_id`, `staff_id`, `station_id`, `team_id`, `staff_type`,
 * `recordings`, `milliseconds`, `bytes`.
 */
export function countedUse(values: SqlConditions, period: UsagePeriod, isCut?: string): string {
  const { from, to, asAt, scope } = period;
  const [first, last, known] = [values.bind(from), values.bind(to), values.bind(asAt)];
  const own = ownGroups(values, scope);
  const within = (alias: string): string => `${alias}.local_day BETWEEN ${first}::date AND ${last}::date`;
  const isKnown = (alias: string): string =>
    `${alias}.known_from <= ${known} AND (${alias}.known_until IS NULL OR ${alias}.known_until > ${known}) AND ${own(alias)}`;
  const spells = `usage_spells s WHERE ${within('s')} AND ${isKnown('s')}`;
  const again = isCut === undefined ? 'usage_to_restate' : 'again';
  const cutToo =
    isCut === undefined
      ? ''
      : `WITH again AS (SELECT w.local_day, w.camera_id FROM usage_to_restate w WHERE ${within('w')}
           UNION SELECT s.local_day, s.camera_id FROM ${spells} AND ${isCut})`;
  // Hardly ever does anything wait, and then nothing is looked for: a join would read every spell by an index for it.
  const isAgain = `EXISTS (SELECT FROM ${again} w WHERE w.local_day = s.local_day AND w.camera_id = s.camera_id)`;
  const stands =
    isCut === undefined ? `(NOT EXISTS (SELECT FROM usage_to_restate) OR NOT ${isAgain})` : `NOT ${isAgain}`;
  // Each camera and day is asked by an index: PostgreSQL knows nothing of how few they are.
  return `(${cutToo} SELECT s.local_day, s.first_at AS at, s.camera_id, s.staff_id, s.station_id, s.team_id, s.staff_type, s.recordings, s.milliseconds, s.bytes
      FROM ${spells} AND ${stands}
    UNION ALL
    SELECT x.* FROM ${again} w CROSS JOIN LATERAL (
      SELECT r.local_day, r.started_at, r.camera_id, a.staff_id, a.station_id, a.team_id, a.staff_type, 1, round(r.duration_seconds * 1000)::bigint, r.size_bytes
        FROM recordings r JOIN recording_attributions a ON a.recording_id = r.id
       WHERE r.camera_id = w.camera_id AND r.local_day = w.local_day AND r.counted AND ${isKnown('a')}
         AND r.started_at >= (w.local_day - 1)::timestamp AT TIME ZONE 'UTC' AND r.started_at < (w.local_day + 2)::timestamp AT TIME ZONE 'UTC'
      OFFSET 0) x WHERE ${within('w')})`;
}

/** SQL that tells whether a spell `s` began in another group than it ended in; undefined where none can. */
export function isCutBy(
  groupBy: UsageGrouping,
  values: SqlConditions,
  shifts: readonly ShiftStretch[],
): string | undefined {
  switch (groupBy) {
    case 'division':
      return hasChanged('station_divisions', 'station_id');
    case 'skill':
      return hasChanged('staff_skills', 'staff_id');
    case 'shift':
    case 'shiftDay': {
      const starts = values.bind(shifts.map(({ from }) => new Date(from).toISOString()));
      const place = (at: string): string => `width_bucket(${at}, ${starts}::timestamptz[])`;
      return `${place('s.first_at')} <> ${place('s.last_at')}`;
    }
    default:
      return undefined;
  }
}

function hasChanged(table: string, owner: string): string {
  const within = (at: string): string => `f.${at} > s.first_at AND f.${at} <= s.last_at`;
  return `EXISTS (SELECT FROM ${table} f WHERE f.${owner} = s.${owner} AND (${within('from_at')} OR ${within('until_at')}))`;
}

/** A scoped reader's own groups only: what has another station or team, or none, is not theirs. */
function ownGroups(values: SqlConditions, scope: Scope): (alias: string) => string {
  if (scope.kind === 'force') return () => 'TRUE';
  const [column, id] =
    scope.kind === 'station' ? ['station_id', values.bind(scope.stationId)] : ['team_id', values.bind(scope.teamId)];
  return (alias) => `${alias}.${column} = ${id}`;
}
