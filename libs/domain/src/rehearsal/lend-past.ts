import { chanceAbout } from '../forecast/index.ts';
import type { EpochMilliseconds } from '../london-time/index.ts';
import { replayedDays, type PastDocking } from './replay-stays.ts';

/** A camera with what its docks told of it. */
export interface CameraPast {
  readonly serial: string;
  /** Its home station; null where it has none. */
  readonly station: string | null;
  /** Since when it is on record. */
  readonly knownSince: EpochMilliseconds;
  readonly past: readonly PastDocking[];
}

const dayMilliseconds = 86_400_000;

/** Whether a camera was on record for long enough to have a past of its own. */
export function hasOwnPast({ knownSince, past }: CameraPast, asAt: EpochMilliseconds): boolean {
  const first = past[0]?.from ?? Infinity;
  return Math.min(knownSince, first) <= asAt - replayedDays * dayMilliseconds;
}

/**
 * The past that each camera lives again: its own, or that of another one of its station while it is new. By its serial: the
 * same seed gives the same. Where nobody has one to lend, its own as far as it goes.
 */
export function lendPasts(
  cameras: readonly CameraPast[],
  asAt: EpochMilliseconds,
  seed: number,
): { readonly past: readonly PastDocking[]; readonly isBorrowed: boolean }[] {
  const lenders = new Map<string | null, CameraPast[]>();
  for (const camera of cameras) {
    if (!hasOwnPast(camera, asAt) || camera.past.length === 0) continue;
    lenders.set(camera.station, [...(lenders.get(camera.station) ?? []), camera]);
  }
  return cameras.map((camera) => {
    const mates = lenders.get(camera.station) ?? [];
    const mate = hasOwnPast(camera, asAt)
      ? undefined
      : mates[Math.floor(chanceAbout(seed, 'mate', camera.serial.toLowerCase())() * mates.length)];
    return mate === undefined ? { past: camera.past, isBorrowed: false } : { past: mate.past, isBorrowed: true };
  });
}
