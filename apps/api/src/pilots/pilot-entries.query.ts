import type { EntryKind } from '@custodian/domain';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { RowSource } from './lock-pilot.ts';
import type { Facts, PilotQuestion } from './pilot-usage.query.ts';

/** What was entered for one unit, week and question. */
export interface EntryWeek {
  readonly kind: EntryKind;
  readonly question: string | null;
  readonly unit: string;
  readonly week: number;
  readonly entries: number;
  readonly sum: number;
}

/**
 * SQL that begins with the `entries` of a pilot in its weeks, as they stood at the instant: what was taken back later still
 * counts then.
 */
export function entryFacts(pilotId: string, { weeks, asAt }: PilotQuestion): Facts {
  const facts = `WITH entries AS (
    SELECT e.id, e.kind, e.question, e.unit_id AS unit, e.day, e.value, w.week, w.is_after, b.entered_at, b.entered_by, b.file_name
      FROM pilot_entries e JOIN pilot_entry_batches b ON b.id = e.batch_id
      JOIN unnest($2::int[], $3::date[], $4::date[], $6::boolean[]) AS w(week, from_day, to_day, is_after)
        ON e.day BETWEEN w.from_day AND w.to_day
     WHERE e.pilot_id = $1 AND b.entered_at <= $5 AND (b.withdrawn_at IS NULL OR b.withdrawn_at > $5))`;
  const values = [
    pilotId,
    weeks.map((_, week) => week),
    weeks.map(({ from }) => from),
    weeks.map(({ to }) => to),
    asAt,
    weeks.map(({ isAfter }) => isAfter),
  ];
  return { facts, values: new SqlConditions(values) };
}

/** SQL that tells whether entries of a pilot came or were taken back after an instant: an analysis as at it does not hold them. */
export function enteredSince(pilot: string, at: string): string {
  return `EXISTS (SELECT FROM pilot_entry_batches b WHERE b.pilot_id = ${pilot}
     AND CASE WHEN b.entered_at > ${at} THEN b.withdrawn_at IS NULL ELSE coalesce(b.withdrawn_at > ${at}, FALSE) END)`;
}

/** What was entered for each unit, week and question. */
export function pilotEntries(source: RowSource, pilotId: string, question: PilotQuestion): Promise<EntryWeek[]> {
  const { facts, values } = entryFacts(pilotId, question);
  return source.query<EntryWeek[]>(
    `${facts} SELECT kind, question, unit, week, count(*)::int AS entries, sum(value)::double precision AS sum
       FROM entries GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    values.values,
  );
}
