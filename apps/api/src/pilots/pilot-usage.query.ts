import { boundsOfDay, type PilotUnitKind, type PilotWeek, type SubjectCount } from '@custodian/domain';
import { SqlConditions } from '../http/sql-conditions.ts';
import { countedUse } from '../reports/counted-use.ts';
import type { RowSource } from './lock-pilot.ts';

/** What people in post did in one unit and week. */
export interface UsageWeek {
  readonly unit: string;
  readonly week: number;
  readonly people: number;
  /** Days in post, of all of them. */
  readonly days: number;
  readonly recordings: number;
  readonly minutes: number;
  /** Of the people, who recorded. */
  readonly active: number;
}

/** Which part of a force is counted, when, and as known at which instant. */
export interface PilotQuestion {
  readonly unitKind: PilotUnitKind;
  readonly unitIds: readonly string[];
  readonly weeks: readonly PilotWeek[];
  readonly asAt: Date;
}

const postColumns: Readonly<Record<PilotUnitKind, string>> = { station: 'station_id', team: 'team_id' };

/** People who were in post in one and the same unit of the pilot in both periods, by week; whoever moved between counts nowhere. */
function panel(kind: PilotUnitKind): string {
  return `WITH weeks AS (SELECT * FROM unnest($1::int[], $2::boolean[], $3::timestamptz[], $4::timestamptz[], $5::date[], $6::date[])
      AS w(week, is_after, from_at, until_at, from_day, to_day)),
    post AS (
      SELECT m.staff_id, m.${postColumns[kind]} AS unit, w.week, w.is_after,
             sum(extract(epoch FROM least(coalesce(m.until_at, 'infinity'), w.until_at) - greatest(m.from_at, w.from_at))
               / extract(epoch FROM w.until_at - w.from_at) * (w.to_day - w.from_day + 1)) AS days
        FROM staff_memberships m JOIN weeks w ON m.from_at < w.until_at AND (m.until_at IS NULL OR m.until_at > w.from_at)
       WHERE m.${postColumns[kind]} = ANY ($7::uuid[]) GROUP BY 1, 2, 3, 4),
    panel AS (
      SELECT staff_id, min(unit::text)::uuid AS unit FROM post GROUP BY staff_id
      HAVING count(DISTINCT unit) = 1 AND bool_or(is_after) AND bool_or(NOT is_after))`;
}

/** Recordings count as in the usage report: whole, at their start, by whom they were attributed to as known at the instant. */
export async function pilotUsage(source: RowSource, question: PilotQuestion): Promise<UsageWeek[]> {
  const { weeks, asAt, unitKind } = question;
  const [first, last] = [weeks.at(0), weeks.at(-1)];
  if (first === undefined || last === undefined) return [];
  const values = new SqlConditions(valuesOf(question));
  const use = countedUse(values, { from: first.from, to: last.to, asAt, scope: { kind: 'force' } });
  return source.query<UsageWeek[]>(
    `${panel(unitKind)},
    used AS (
      SELECT u.staff_id, u.${postColumns[unitKind]} AS unit, w.week, sum(u.recordings) AS recordings, sum(u.milliseconds) AS milliseconds
        FROM ${use} u JOIN weeks w ON u.local_day BETWEEN w.from_day AND w.to_day
       WHERE u.staff_id IS NOT NULL GROUP BY 1, 2, 3)
    SELECT p.unit, q.week, count(*)::int AS people, sum(q.days)::double precision AS days,
           coalesce(sum(u.recordings), 0)::int AS recordings, (coalesce(sum(u.milliseconds), 0) / 60000)::double precision AS minutes,
           count(u.staff_id)::int AS active
      FROM panel p JOIN post q ON q.staff_id = p.staff_id
      LEFT JOIN used u ON u.staff_id = p.staff_id AND u.unit = p.unit AND u.week = q.week
     GROUP BY p.unit, q.week ORDER BY p.unit, q.week`,
    values.values,
  );
}

/** How many people each unit counts: the same in both periods. */
export function pilotPeople(source: RowSource, question: PilotQuestion): Promise<SubjectCount[]> {
  return source.query<SubjectCount[]>(
    `${panel(question.unitKind)} SELECT unit, count(*)::int AS before, count(*)::int AS after FROM panel GROUP BY unit ORDER BY unit`,
    valuesOf(question),
  );
}

function valuesOf({ weeks, unitIds }: PilotQuestion): unknown[] {
  return [
    weeks.map((_, week) => week),
    weeks.map(({ isAfter }) => isAfter),
    weeks.map(({ from }) => new Date(boundsOfDay(from).from)),
    weeks.map(({ to }) => new Date(boundsOfDay(to).until)),
    weeks.map(({ from }) => from),
    weeks.map(({ to }) => to),
    unitIds,
  ];
}
