import { boundsOfDay, type PilotUnitKind, type PilotWeek, type SubjectCount } from '@custodian/domain';
import { knownRows } from '../foi/known-rows.ts';
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

/** SQL that begins with the facts, and its values, which what goes on may bind more to. */
export interface Facts {
  readonly facts: string;
  readonly values: SqlConditions;
}

const postColumns: Readonly<Record<PilotUnitKind, string>> = { station: 'station_id', team: 'team_id' };

/**
 * People who were in post in one and the same unit of the pilot in both periods, by week, as was known at the instant: who is
 * told of later, with a start long ago, is not among them. Whoever moved between counts nowhere.
 */
function panel(kind: PilotUnitKind): string {
  const posts = knownRows(
    'staff_memberships',
    ['staff_id', postColumns[kind], 'from_at', 'until_at'],
    '$9::timestamptz',
  );
  return `WITH weeks AS (SELECT * FROM unnest($1::int[], $2::boolean[], $3::timestamptz[], $4::timestamptz[], $5::date[], $6::date[], $8::boolean[])
      AS w(week, is_after, from_at, until_at, from_day, to_day, is_whole)),
    post AS (
      SELECT m.staff_id, m.${postColumns[kind]} AS unit, w.week, w.is_after, w.is_whole,
             sum(extract(epoch FROM least(coalesce(m.until_at, 'infinity'), w.until_at) - greatest(m.from_at, w.from_at))
               / extract(epoch FROM w.until_at - w.from_at) * (w.to_day - w.from_day + 1)) AS days
        FROM (${posts}) m JOIN weeks w ON m.from_at < w.until_at AND (m.until_at IS NULL OR m.until_at > w.from_at)
       WHERE m.${postColumns[kind]} = ANY ($7::uuid[]) GROUP BY 1, 2, 3, 4, 5),
    panel AS (
      SELECT staff_id, min(unit::text)::uuid AS unit FROM post GROUP BY staff_id
      HAVING count(DISTINCT unit) = 1 AND bool_or(is_after) AND bool_or(NOT is_after))`;
}

/**
 * SQL that begins with `facts`: what each person of the panel did in each week that they were in post. Recordings count as in
 * the usage report: whole, at their start, by whom they were attributed to as known at the instant.
 *
 * Rows: `staff_id`, `unit`, `week`, `is_after`, `is_whole`, `days` in post, `recordings`, `milliseconds`, `is_active`.
 */
export function usageFacts({ weeks, asAt, unitKind, unitIds }: PilotQuestion): Facts {
  const values = new SqlConditions(valuesOf({ weeks, unitIds, asAt }));
  const [from, to] = [weeks.at(0)?.from ?? '', weeks.at(-1)?.to ?? ''];
  const use = countedUse(values, { from, to, asAt, scope: { kind: 'force' } });
  const facts = `${panel(unitKind)},
    used AS (
      SELECT u.staff_id, u.${postColumns[unitKind]} AS unit, w.week, sum(u.recordings) AS recordings, sum(u.milliseconds) AS milliseconds
        FROM ${use} u JOIN weeks w ON u.local_day BETWEEN w.from_day AND w.to_day
       WHERE u.staff_id IS NOT NULL GROUP BY 1, 2, 3),
    facts AS (
      SELECT p.staff_id, p.unit, q.week, q.is_after, q.is_whole, q.days, coalesce(u.recordings, 0) AS recordings,
             coalesce(u.milliseconds, 0) AS milliseconds, u.staff_id IS NOT NULL AS is_active
        FROM panel p JOIN post q ON q.staff_id = p.staff_id
        LEFT JOIN used u ON u.staff_id = p.staff_id AND u.unit = p.unit AND u.week = q.week)`;
  return { facts, values };
}

/** What each unit did in each week. */
export async function pilotUsage(source: RowSource, question: PilotQuestion): Promise<UsageWeek[]> {
  if (question.weeks.length === 0) return [];
  const { facts, values } = usageFacts(question);
  return source.query<UsageWeek[]>(
    `${facts} SELECT unit, week, count(*)::int AS people, sum(days)::double precision AS days, sum(recordings)::int AS recordings,
        (sum(milliseconds) / 60000)::double precision AS minutes, (count(*) FILTER (WHERE is_active))::int AS active
      FROM facts GROUP BY unit, week ORDER BY unit, week`,
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

function valuesOf({ weeks, unitIds, asAt }: Pick<PilotQuestion, 'weeks' | 'unitIds' | 'asAt'>): unknown[] {
  return [
    weeks.map((_, week) => week),
    weeks.map(({ isAfter }) => isAfter),
    weeks.map(({ from }) => new Date(boundsOfDay(from).from)),
    weeks.map(({ to }) => new Date(boundsOfDay(to).until)),
    weeks.map(({ from }) => from),
    weeks.map(({ to }) => to),
    unitIds,
    weeks.map(({ isWhole }) => isWhole),
    asAt,
  ];
}
