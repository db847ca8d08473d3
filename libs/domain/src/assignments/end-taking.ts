import type { EpochMilliseconds, Interval } from '../london-time/index.ts';

/** A camera in a bay, as its dock reported it. */
export type Stay = Interval;

/**
 * When a taking from the pool ended by docking: the start of the first stay in a bay, begun after the taking, that lasted at
 * least `longerThan` milliseconds. Null while it goes on: putting a camera in for a short charge ends nothing. It ended when
 * the camera was put back, not when the time was up: from then on nobody carried it.
 */
export function endOfTaking(
  taking: { readonly from: EpochMilliseconds },
  stays: readonly Stay[],
  longerThan: number,
  now: EpochMilliseconds,
): EpochMilliseconds | null {
  const long = stays.filter(({ from, until }) => from > taking.from && (until ?? now) - from >= longerThan);
  return long.length === 0 ? null : Math.min(...long.map(({ from }) => from));
}

/** A camera taken out of its bay so shortly before is being handed over the desk, not carried. */
const overTheDesk = 15 * 60_000;

/**
 * When the next issue of a pool's camera, at `at`, ends the taking before: when it was last put into a bay, if it still stood
 * there or was taken out only a moment ago. Null where the one before may still have carried it: then the next is refused.
 */
export function endByNextIssue(
  taking: { readonly from: EpochMilliseconds },
  stays: readonly Stay[],
  at: EpochMilliseconds,
): EpochMilliseconds | null {
  const last = stays.filter(({ from }) => from <= at).toSorted((one, other) => other.from - one.from)[0];
  if (last === undefined || last.from <= taking.from) return null;
  return last.until === null || at - last.until <= overTheDesk ? last.from : null;
}
