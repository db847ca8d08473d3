import type { Scope } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { Problem } from '../problems/problem.ts';
import { readCoverageNow, type Coverage } from './coverage-report.query.ts';
import { coverageTotals, type CoverageTotals } from './coverage-view.ts';
import { queryId } from './query-id.ts';
import { rolloutProgress, type RolloutReport } from './rollout-report.query.ts';

/** When things stood so, and the name of the question: on screen, in files and in the audit. */
export interface AsItStands {
  readonly asAt: string;
  readonly query: string;
}

export interface CoverageReport extends AsItStands, Coverage {
  readonly totals: CoverageTotals;
}

export type StandingRollout = RolloutReport & AsItStands;

/** Who is equipped and what cameras run now, all of it read at one moment. */
export async function readCoverage(database: DataSource, scope: Scope): Promise<CoverageReport> {
  const asAt = new Date().toISOString();
  return database.transaction('REPEATABLE READ', async (tx) => {
    const { items, current } = await readCoverageNow(tx, scope);
    return { items, totals: coverageTotals(items), current, asAt, query: nameOf('coverage', {}, asAt, scope) };
  });
}

/**
 * How far one rollout is now.
 *
 * @throws Problem 404 for one that is not there
 */
export async function readRollout(database: DataSource, scope: Scope, rollout: string): Promise<StandingRollout> {
  const asAt = new Date().toISOString();
  const report = await database.transaction('REPEATABLE READ', (tx) => rolloutProgress(tx, rollout, scope));
  if (report === null) throw new Problem('not-found', 'There is no rollout with this id.');
  return { ...report, asAt, query: nameOf('rollout', { rollout }, asAt, scope) };
}

function nameOf(kind: 'coverage' | 'rollout', query: object, asAt: string, scope: Scope): string {
  return queryId(kind.charAt(0), { kind, query, asAt, scope });
}
