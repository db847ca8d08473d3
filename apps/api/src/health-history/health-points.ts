import { chooseResolutions, type Resolution } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { Problem } from '../problems/problem.ts';
import { readRetention } from './retention-settings.ts';

/** [from, until) in epoch milliseconds. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** @throws Problem 400 when it ends before it begins */
export function periodOf({ from, until }: { readonly from: string; readonly until: string }): Period {
  const period = { from: Date.parse(from), until: Date.parse(until) };
  if (period.from >= period.until) throw Problem.field('until', 'The end lies after the start.');
  return period;
}

/** Which bucket a row is in: `t` is its instant, `$2` the start of the period, `$4` how many units make a point. */
export function bucketOf(resolution: Resolution): string {
  const seconds = { raw: 60, hour: 3_600, day: 86_400 }[resolution];
  return `floor(extract(epoch FROM t - $2::timestamptz) / (${seconds} * $4::double precision))`;
}

/** The points of the finest resolution that has any. */
export async function readFinest<Point>(
  database: DataSource,
  { from, until }: Period,
  now: number,
  read: (resolution: Resolution) => Promise<readonly Point[]>,
): Promise<{ readonly resolution: Resolution; readonly points: readonly Point[] }> {
  const { settings } = await readRetention(database.manager);
  for (const resolution of chooseResolutions(from, until, settings, now)) {
    const points = await read(resolution);
    if (points.length > 0) return { resolution, points };
  }
  return { resolution: 'day', points: [] };
}
