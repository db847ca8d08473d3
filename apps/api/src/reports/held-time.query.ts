import {
  isInOneGroup,
  isOfTime,
  spreadHeldTime,
  type HeldChanges,
  type ShiftStretch,
  type UsageGrouping,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { PeriodBounds } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { withinOwnGroups, type UsagePeriod } from './counted-recordings.ts';
import { groupedHeldTime, heldTime } from './held-time.ts';
import { timeStretches } from './time-stretches.ts';

/** Who answered for cameras in a group, and for how long. */
export interface CountedHeld {
  readonly key: string | null;
  readonly isTotal: boolean;
  readonly people: number;
  /** Of all cameras together. */
  readonly seconds: number;
}

/**
 * Counts people who answered for a camera at some time of the period, and that time, by group and in all. Counted in each
 * group they did it in, so that who is active in a group is among its equipped; a stretch of time has no people of its own.
 */
export async function countHeld(
  tx: EntityManager,
  groupBy: UsageGrouping,
  period: UsagePeriod,
  bounds: PeriodBounds,
  shifts: readonly ShiftStretch[],
): Promise<CountedHeld[]> {
  const conditions = new SqlConditions();
  const pieces = heldTime(conditions, bounds);
  withinOwnGroups(conditions, 'p', period.scope);
  // One row for each person first: counting so many different ones would sort every piece.
  const figures = 'count(staff_id)::int AS people, coalesce(sum(seconds), 0)::double precision AS seconds';
  const seconds = 'sum(extract(epoch FROM p.until_at - p.from_at)) AS seconds';
  const perPerson = (pieces: string, key: string): string =>
    `SELECT ${key} AS key, p.staff_id, ${seconds} FROM (${pieces}) p WHERE ${conditions.sql} GROUP BY 1, 2`;
  const all = 'SELECT * FROM piece';
  const each = isOfTime(groupBy) ? perPerson(all, 'NULL::text') : perPerson(groupedHeldTime(all, groupBy), 'p.key');
  // Who has two skills is in two groups at once: their time in all is that of the pieces.
  const inAll = isInOneGroup(groupBy) ? 'SELECT * FROM each' : perPerson(all, 'NULL::text');
  const byGroup = `SELECT key::text AS key, FALSE AS "isTotal", ${figures} FROM each GROUP BY key UNION ALL`;
  const counted = await tx.query<CountedHeld[]>(
    `WITH piece AS (${pieces}), each AS (${each})
     ${isOfTime(groupBy) ? '' : byGroup} SELECT NULL AS key, TRUE AS "isTotal", ${figures}
       FROM (SELECT staff_id, sum(seconds) AS seconds FROM (${inAll}) one GROUP BY staff_id) people`,
    conditions.values,
  );
  return isOfTime(groupBy) ? [...counted, ...(await heldByStretch(tx, groupBy, period, bounds, shifts))] : counted;
}

async function heldByStretch(
  tx: EntityManager,
  groupBy: UsageGrouping,
  period: UsagePeriod,
  bounds: PeriodBounds,
  shifts: readonly ShiftStretch[],
): Promise<CountedHeld[]> {
  const stretches = await timeStretches(tx, groupBy, period, bounds, shifts);
  if (stretches.length === 0) return [];
  const ends = [...stretches.slice(1).map(({ from }) => from), bounds.known.getTime()];
  const conditions = new SqlConditions();
  const pieces = heldTime(conditions, bounds);
  withinOwnGroups(conditions, 'p', period.scope);
  const marks = conditions.bind(
    [...stretches.map(({ from }) => from), bounds.known.getTime()].map((at) => new Date(at).toISOString()),
  );
  const place = (column: string): string => `width_bucket(p.${column}, ${marks}::timestamptz[])`;
  const rest = (column: string): string =>
    `coalesce(extract(epoch FROM (${marks}::timestamptz[])[${place(column)} + 1] - p.${column}), 0)`;
  const changes = await tx.query<HeldChanges[]>(
    `WITH piece AS (${pieces}), change AS (
       SELECT ${place('from_at')} - 1 AS stretch, 1 AS taken, ${rest('from_at')} AS after_taking, 0 AS given, 0 AS after_giving
         FROM piece p WHERE ${conditions.sql}
       UNION ALL
       SELECT ${place('until_at')} - 1, 0, 0, 1, ${rest('until_at')} FROM piece p WHERE ${conditions.sql})
     SELECT stretch, sum(taken)::int AS taken, sum(after_taking)::double precision AS "secondsAfterTaking",
            sum(given)::int AS given, sum(after_giving)::double precision AS "secondsAfterGiving"
       FROM change GROUP BY stretch`,
    conditions.values,
  );
  const lengths = stretches.map(({ from }, index) => ((ends[index] ?? from) - from) / 1_000);
  const byKey = new Map<string | null, number>();
  for (const [index, seconds] of spreadHeldTime(lengths, changes).entries()) {
    const key = stretches[index]?.key ?? null;
    byKey.set(key, (byKey.get(key) ?? 0) + seconds);
  }
  return [...byKey].map(([key, seconds]) => ({ key, isTotal: false, people: 0, seconds }));
}
