import type { EpochMilliseconds } from '../london-time/index.ts';
import type { ChargeRate } from './charge-rate.ts';

/** A camera in a bay that is not ready yet. */
export interface GettingReady {
  /** As it was read last; null where the dock does not say. */
  readonly batteryPercent: number | null;
  readonly readAt: EpochMilliseconds;
  readonly rate: ChargeRate;
  /** What its dock must still offload before this camera is done, itself included. */
  readonly pendingBytes: number;
  /** What the dock's link carries; null where it does not say. */
  readonly uplinkBitsPerSecond: number | null;
}

/**
 * When a camera will be charged to the floor and empty of recordings, never before `now`; null where nothing can be said:
 * its charge is not known, or recordings wait and the link's speed is not known.
 */
export function forecastReady(
  camera: GettingReady,
  batteryFloorPercent: number,
  now: EpochMilliseconds,
): EpochMilliseconds | null {
  const { batteryPercent, readAt, rate, pendingBytes, uplinkBitsPerSecond } = camera;
  if (batteryPercent === null) return null;
  const missing = Math.max(0, batteryFloorPercent - batteryPercent);
  const chargedAt = readAt + (missing / rate.percentPerMinute) * 60_000;
  if (pendingBytes === 0) return Math.max(now, Math.ceil(chargedAt));
  if (uplinkBitsPerSecond === null || uplinkBitsPerSecond <= 0) return null;
  const offloadedAt = readAt + ((pendingBytes * 8) / uplinkBitsPerSecond) * 1_000;
  return Math.max(now, Math.ceil(chargedAt), Math.ceil(offloadedAt));
}
