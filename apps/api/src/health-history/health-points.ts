import { chooseResolutions, type Resolution, type TelemetryRetention } from '@custodian/domain';
import type { PreparedStatement } from '../database/prepared.ts';
import { Problem } from '../problems/problem.ts';

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

/** The points of each resolution as a statement of its own, so that none is planned again. */
export function pointsByResolution(
  name: string,
  textOf: (resolution: Resolution) => string,
): Readonly<Record<Resolution, PreparedStatement>> {
  const of = (resolution: Resolution) => ({ name: `${name}-${resolution}`, text: textOf(resolution) });
  return { raw: of('raw'), hour: of('hour'), day: of('day') };
}

/** Which bucket a row is in: `t` is its instant, `$2` the start of the period, `$4` how many units make a point. */
export function bucketOf(resolution: Resolution): string {
  const seconds = { raw: 60, hour: 3_600, day: 86_400 }[resolution];
  return `floor(extract(epoch FROM t - $2::timestamptz) / (${seconds} * $4::double precision))`;
}

const unitMilliseconds: Readonly<Record<Resolution, number>> = { raw: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * The points of the finest resolution that reaches as far back as any coarser one, give or take one of its units: what was
 * rolled up by the hour only since yesterday must not hide the days before.
 */
export async function readFinest<Point extends { readonly at: string }>(
  kept: TelemetryRetention,
  { from, until }: Period,
  now: number,
  read: (resolution: Resolution) => Promise<readonly Point[]>,
): Promise<{ readonly resolution: Resolution; readonly points: readonly Point[] }> {
  let best: { readonly resolution: Resolution; readonly points: readonly Point[] } = { resolution: 'day', points: [] };
  let begins = Number.POSITIVE_INFINITY;
  for (const resolution of chooseResolutions(from, until, kept, now)) {
    const unit = unitMilliseconds[resolution];
    // A coarser one could begin no earlier.
    if (begins - from <= unit) break;
    const points = await read(resolution);
    const [first] = points;
    const reaches = first === undefined ? Number.POSITIVE_INFINITY : Math.max(from, Date.parse(first.at));
    if (begins - reaches <= unit || first === undefined) continue;
    best = { resolution, points };
    begins = reaches;
  }
  return best;
}
