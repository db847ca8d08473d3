import type { EntryKind } from '@custodian/domain';
import type { RowSource } from './lock-pilot.ts';
import type { PilotQuestion } from './pilot-usage.query.ts';

/** What was entered for one unit, week and question. */
export interface EntryWeek {
  readonly kind: EntryKind;
  readonly question: string | null;
  readonly unit: string;
  readonly week: number;
  readonly entries: number;
  readonly sum: number;
}

/** Entries as they stood at the instant: what was taken back later still counts then. */
export function pilotEntries(source: RowSource, pilotId: string, { weeks, asAt }: PilotQuestion): Promise<EntryWeek[]> {
  return source.query<EntryWeek[]>(
    `SELECT e.kind, e.question, e.unit_id AS unit, w.week, count(*)::int AS entries, sum(e.value)::double precision AS sum
       FROM pilot_entries e JOIN pilot_entry_batches b ON b.id = e.batch_id
       JOIN unnest($2::int[], $3::date[], $4::date[]) AS w(week, from_day, to_day) ON e.day BETWEEN w.from_day AND w.to_day
      WHERE e.pilot_id = $1 AND b.entered_at <= $5 AND (b.withdrawn_at IS NULL OR b.withdrawn_at > $5)
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    [pilotId, weeks.map((_, week) => week), weeks.map(({ from }) => from), weeks.map(({ to }) => to), asAt],
  );
}
