import { localDayOf, type FoiQuestion } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import { countedUse } from '../reports/counted-use.ts';
import { foiFacts, hasFacts } from './foi-facts.ts';

/** One figure as the database counted it. */
export interface CountedFigure {
  /** Null for what belongs to no group. */
  readonly grp: string | null;
  readonly name: string | null;
  readonly measure: string;
  readonly count: number;
}

const beforeAll = '1900-01-01';

/** Counts what a question asks, by group and figure, as known at an instant. One statement. */
export function countFoi(tx: EntityManager, { key }: FoiQuestion, asAt: Date): Promise<CountedFigure[]> {
  if (!hasFacts(key)) return countRecordingsByYear(tx, asAt);
  return tx.query<CountedFigure[]>(
    `SELECT f.grp, f.name, f.measure, count(*)::int AS count FROM (${foiFacts[key]('$1')}) f
      GROUP BY f.grp, f.name, f.measure ORDER BY f.grp IS NULL, lower(f.name), f.grp`,
    [asAt],
  );
}

/** Recordings are a lot, and counted as the usage report counts them. */
function countRecordingsByYear(tx: EntityManager, asAt: Date): Promise<CountedFigure[]> {
  const values = new SqlConditions();
  const to = localDayOf(asAt.getTime());
  const use = countedUse(values, { from: beforeAll, to, asAt, scope: { kind: 'force' } });
  return tx.query<CountedFigure[]>(
    `SELECT to_char(u.local_day, 'YYYY') AS grp, to_char(u.local_day, 'YYYY') AS name, 'recordings' AS measure, sum(u.recordings)::int AS count
       FROM ${use} u GROUP BY 1 ORDER BY 1`,
    values.values,
  );
}
