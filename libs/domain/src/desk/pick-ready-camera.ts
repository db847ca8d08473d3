import type { EpochMilliseconds } from '../london-time/index.ts';

/** A camera in a bay of the station that nobody holds. */
export interface ReadyCandidate {
  readonly serial: string;
  /** The bay says that it is charged, offloaded and not being updated. */
  readonly isReady: boolean;
  readonly batteryPercent: number | null;
  readonly pendingFiles: number;
  /** Since when it stands in its bay. */
  readonly dockedSince: EpochMilliseconds;
  /** The start of the next reservation of this camera for somebody else, over or under way; null for none. */
  readonly neededAt: EpochMilliseconds | null;
  /** Set aside for this very person now. */
  readonly isReservedForPerson: boolean;
}

/** What the station asks of a camera before it goes out. */
export interface PickRule {
  readonly now: EpochMilliseconds;
  readonly batteryFloorPercent: number;
  /** A camera that somebody else needs within this time stays. */
  readonly keepForMilliseconds: number;
  /** Cameras of the pool that are set aside for others now without saying which: so many stay. */
  readonly heldBack: number;
}

/** Why a camera in a bay stays there, whoever asks. */
export type StayReason = 'not-ready' | 'below-floor' | 'reserved';

/** Why this camera is not one to take; null where it is. The desk and the board ask the same question. */
export function whyStays(camera: ReadyCandidate, rule: Omit<PickRule, 'heldBack'>): StayReason | null {
  if (!camera.isReady) return 'not-ready';
  if (camera.batteryPercent === null || camera.batteryPercent < rule.batteryFloorPercent) return 'below-floor';
  const isNeeded = camera.neededAt !== null && camera.neededAt <= rule.now + rule.keepForMilliseconds;
  return isNeeded && !camera.isReservedForPerson ? 'reserved' : null;
}

export type PickRefusal = 'nothing-docked' | 'all-below-floor' | 'all-reserved';

export type Pick =
  | { readonly camera: ReadyCandidate; readonly refusal: null }
  | { readonly camera: null; readonly refusal: PickRefusal };

/**
 * The camera to take from the bays: the person's own reserved one first; else the one that stands longest among those that
 * are ready, at or over the floor and not needed by anybody soon. Ties go to the fuller battery, then to the serial, so that
 * two desks that ask at once are told the same.
 */
export function pickReadyCamera(candidates: readonly ReadyCandidate[], rule: PickRule): Pick {
  const asked = candidates.map((camera) => ({ camera, why: whyStays(camera, rule) }));
  if (asked.every(({ why }) => why === 'not-ready')) return { camera: null, refusal: 'nothing-docked' };
  if (asked.every(({ why }) => why === 'not-ready' || why === 'below-floor'))
    return { camera: null, refusal: 'all-below-floor' };
  const charged = asked.flatMap(({ camera, why }) => (why === null ? [camera] : []));
  const own = charged.filter(({ isReservedForPerson }) => isReservedForPerson).toSorted(byRest);
  const free = charged
    .filter((camera) => whyStays({ ...camera, isReservedForPerson: false }, rule) === null)
    .toSorted(byRest);
  const camera = own[0] ?? (free.length > rule.heldBack ? free[0] : undefined);
  return camera === undefined ? { camera: null, refusal: 'all-reserved' } : { camera, refusal: null };
}

function byRest(one: ReadyCandidate, other: ReadyCandidate): number {
  return (
    // One that nobody set aside at all is the better one: whoever takes it may keep it.
    Number(one.neededAt !== null) - Number(other.neededAt !== null) ||
    one.dockedSince - other.dockedSince ||
    (other.batteryPercent ?? 0) - (one.batteryPercent ?? 0) ||
    one.serial.localeCompare(other.serial)
  );
}
