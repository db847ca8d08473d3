import {
  clockOffsets,
  pairByTime,
  unpaired,
  type OwnRecording,
  type TimedUpload,
  type UploadPair,
} from './pair-uploads.ts';

/** What one camera has on both sides. */
export interface BothSides {
  readonly own: readonly OwnRecording[];
  readonly uploads: readonly TimedUpload[];
}

/** Fewer recordings may be an hour apart by chance. */
const fewest = 3;

/** How far the clock of most of a log is ahead of ours, in minutes: 0 unless another one meets more recordings. */
export function mainOffset(cameras: readonly BothSides[]): number {
  const uploads = cameras.reduce((sum, { uploads: sent }) => sum + sent.length, 0);
  const agreeing = countPairs(cameras, 0);
  // Half of a log agrees with us on no other clock by chance: the others need not be tried.
  if (2 * agreeing >= uploads) return 0;
  const best = bestOffset(cameras);
  return best !== null && best.count > agreeing && best.count >= fewest ? best.offset : 0;
}

/**
 * Pairs what is left by another clock, where there is evidence of one: at least three recordings, and half of what the log
 * has over, of the whole log or of one camera. Less is not taken for a time zone, and stays a difference of recordings.
 */
export function findOffsets(cameras: readonly BothSides[]): UploadPair[] {
  const open = cameras.filter(({ own, uploads }) => own.length > 0 && uploads.length > 0);
  const over = cameras.reduce((sum, { uploads }) => sum + uploads.length, 0);
  const whole = evidentOffset(open, over);
  return open.flatMap((camera) => {
    const pairs = whole === null ? [] : pairByTime(camera.own, camera.uploads, whole);
    const taken = new Set(pairs.flatMap(({ own, upload }): unknown[] => [own, upload]));
    const rest = { own: unpaired(camera.own, taken), uploads: unpaired(camera.uploads, taken) };
    const ownClock = evidentOffset([rest], rest.uploads.length);
    return ownClock === null ? pairs : [...pairs, ...pairByTime(rest.own, rest.uploads, ownClock)];
  });
}

function evidentOffset(cameras: readonly BothSides[], over: number): number | null {
  const best = bestOffset(cameras);
  return best !== null && best.count >= fewest && 2 * best.count >= over ? best.offset : null;
}

/** The clock other than ours by which most is met; of equals the nearest. */
function bestOffset(cameras: readonly BothSides[]): { readonly offset: number; readonly count: number } | null {
  if (cameras.reduce((sum, { own, uploads }) => sum + Math.min(own.length, uploads.length), 0) < fewest) return null;
  let best: { readonly offset: number; readonly count: number } | null = null;
  for (const offset of clockOffsets) {
    const count = countPairs(cameras, offset);
    if (count > (best?.count ?? 0)) best = { offset, count };
  }
  return best;
}

function countPairs(cameras: readonly BothSides[], offset: number): number {
  return cameras.reduce((sum, { own, uploads }) => sum + pairByTime(own, uploads, offset).length, 0);
}
