import { leastMinutesOut, shiftDayKey, takenTours, type TakenTour } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { boundsOfPeriod } from '../http/local-day.ts';
import type { SqlConditions } from '../http/sql-conditions.ts';
import { readShiftPatterns } from '../shift-patterns/shift-pattern.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import { daysWithAnything } from './usage-shifts.ts';

/** The tours that cameras of a period can have been taken for, as they were set then. */
export async function toursOfPeriod(tx: EntityManager, period: UsagePeriod): Promise<TakenTour[]> {
  const days = await daysWithAnything(tx, period);
  return days.to < days.from ? [] : takenTours(days, await readShiftPatterns(tx));
}

/** Left service before it was due: what is missing is still due. */
const elsewhere = `('in_store', 'in_repair', 'quarantined', 'seized', 'retired')`;

/**
 * SQL of the times that cameras were out of their docks and due back, in whole as known at the period's instant: one row each
 * with `docking_id` (that it ended), `camera_id`, `dock_id`, `left_at`, `docked_at` (null: not by then), its `tour` by day and
 * name, `started_at` by which it is counted, `due_at`, `is_on_time`, `known_at`, and whose it was: `staff_id`, `station_id`,
 * `team_id`, `staff_type`. Its holder is who answered for it when it left, or else took it over first. A rule of the domain, said in
 * sets: `tourTakenFor`.
 */
export function timesOut(values: SqlConditions, period: UsagePeriod, tours: readonly TakenTour[]): string {
  const { begins, ends, asAt } = boundsOfPeriod(period, period.asAt);
  const at = (when: number): string => new Date(when).toISOString();
  const instants = (of: (tour: TakenTour) => number): string =>
    `${values.bind(tours.map((tour) => at(of(tour))))}::timestamptz[]`;
  const [opens, starts, finishes, dues] = [
    instants(({ opensAt }) => opensAt),
    instants(({ beginsAt }) => beginsAt),
    instants(({ endsAt }) => endsAt),
    instants(({ dueAt }) => dueAt),
  ];
  const names = values.bind(tours.map(shiftDayKey));
  const first = tours.reduce((least, { opensAt }) => Math.min(least, opensAt), begins.getTime());
  const last = tours.reduce((most, { dueAt }) => Math.max(most, dueAt), ends.getTime());
  const [known, from, until, earliest, latest] = [asAt, begins, ends, new Date(first), new Date(last)].map(
    (when) => `${values.bind(when)}::timestamptz`,
  );
  const columns = 'id, camera_id, dock_id, from_at, until_at, recorded_at, ended_recorded_at';
  return `(WITH stay AS (
      SELECT id, camera_id, dock_id, CASE WHEN ended_recorded_at > ${known} THEN NULL ELSE until_at END AS left_at,
             lead(from_at) OVER (PARTITION BY camera_id ORDER BY from_at, id) AS docked_at
        FROM (SELECT ${columns} FROM dockings WHERE until_at >= ${earliest}
              UNION ALL SELECT ${columns} FROM dockings WHERE until_at IS NULL) d
       WHERE recorded_at <= ${known} AND from_at < ${latest}),
    gone AS (
      SELECT *, CASE WHEN coalesce((${finishes})[opened], '-infinity') > left_at THEN opened ELSE opened + 1 END AS place
        FROM (SELECT *, width_bucket(left_at, ${opens}) AS opened FROM stay
               WHERE left_at IS NOT NULL AND (docked_at IS NULL OR docked_at >= left_at + interval '${leastMinutesOut} minutes')) s),
    due AS (
      SELECT id, camera_id, dock_id, left_at, docked_at, place, greatest(left_at, (${starts})[place]) AS started_at,
             (${dues})[place] AS due_at FROM gone),
    away AS (
      SELECT camera_id, at AS from_at, until_at
        FROM (SELECT camera_id, to_status, at, lead(at) OVER (PARTITION BY camera_id ORDER BY at, recorded_at, id) AS until_at
                FROM camera_status_changes WHERE recorded_at <= ${known}) spell
       WHERE to_status IN ${elsewhere}),
    counted AS (
      SELECT * FROM due
       WHERE due_at <= ${known} AND started_at >= ${from} AND started_at < ${until}
         AND NOT EXISTS (SELECT FROM away WHERE away.camera_id = due.camera_id AND away.from_at < least(due.docked_at, due.due_at)
               AND (away.until_at IS NULL OR away.until_at > due.left_at))),
    taken AS (
      SELECT DISTINCT ON (c.id) c.*, o.staff_id
        FROM counted c LEFT JOIN (
             SELECT camera_id, staff_id, from_at, CASE WHEN ended_recorded_at > ${known} THEN NULL ELSE until_at END AS until_at
               FROM assignments
              WHERE recorded_at <= ${known} AND (superseded_at IS NULL OR superseded_at > ${known})) o
          ON o.camera_id = c.camera_id AND o.from_at < least(c.docked_at, c.due_at) AND (o.until_at IS NULL OR o.until_at > c.left_at)
       ORDER BY c.id, o.from_at)
    SELECT t.id AS docking_id, t.camera_id, t.dock_id, t.left_at, t.docked_at, (${names}::text[])[t.place] AS tour, t.started_at, t.due_at,
           ${known} AS known_at,
           coalesce(t.docked_at <= t.due_at, FALSE) AS is_on_time, t.staff_id, m.station_id, m.team_id, m.staff_type
      FROM taken t LEFT JOIN staff_memberships m ON m.staff_id = t.staff_id AND m.from_at <= t.started_at
           AND (m.until_at IS NULL OR m.until_at > t.started_at))`;
}
