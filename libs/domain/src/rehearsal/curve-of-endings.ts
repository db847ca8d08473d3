import type { EpochMilliseconds } from '../london-time/index.ts';

/** One device that came to an end in a rehearsal. */
export interface RehearsedEnding {
  readonly at: EpochMilliseconds;
  readonly isSuccess: boolean;
}

/** How many had succeeded and failed by an instant. */
export interface CurvePoint {
  readonly at: EpochMilliseconds;
  readonly done: number;
  readonly failed: number;
}

/** So many points draw any curve. */
const mostPoints = 240;

/** How far it came by when: a point where devices came to their end, thinned out evenly, and the first and the last instant. */
export function curveOfEndings(
  endings: readonly RehearsedEnding[],
  from: EpochMilliseconds,
  until: EpochMilliseconds,
): CurvePoint[] {
  const ordered = [...endings].sort((one, other) => one.at - other.at);
  const step = Math.max(1, Math.ceil(ordered.length / mostPoints));
  const points: CurvePoint[] = [{ at: from, done: 0, failed: 0 }];
  let done = 0;
  let failed = 0;
  ordered.forEach(({ at, isSuccess }, index) => {
    if (isSuccess) done += 1;
    else failed += 1;
    if ((index + 1) % step === 0) points.push({ at, done, failed });
  });
  return [...points, { at: until, done, failed }];
}

/** When a share of all devices had succeeded; null where that was never so. */
export function whenDone(
  endings: readonly RehearsedEnding[],
  devices: number,
  percent: number,
): EpochMilliseconds | null {
  const wanted = Math.ceil((percent * devices) / 100);
  const done = endings.filter(({ isSuccess }) => isSuccess).sort((one, other) => one.at - other.at);
  return wanted === 0 ? null : (done[wanted - 1]?.at ?? null);
}

/** Where an instant of the rehearsal lies beside the forecast's band: nine in ten courses between `from` and `until`. */
export type BesideForecast = 'earlier' | 'within' | 'later' | 'never' | 'not-forecast';

/** Says how what was rehearsed compares with what was forecast for the same milestone. */
export function compareWithForecast(
  at: EpochMilliseconds | null,
  { from, until }: { readonly from: EpochMilliseconds | null; readonly until: EpochMilliseconds | null },
): BesideForecast {
  if (from === null) return at === null ? 'within' : 'not-forecast';
  if (at === null) return until === null ? 'within' : 'never';
  if (at < from) return 'earlier';
  return until !== null && at > until ? 'later' : 'within';
}
