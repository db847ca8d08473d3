import { batteryPercentPerHour, offloadMinutes } from '../forecast/index.ts';
import type { EpochMilliseconds } from '../london-time/index.ts';
import type { RehearsedStay } from './rehearsal.ts';

/** What a dock would report of a camera in one of its bays. */
export interface RehearsedReading {
  readonly bayState: 'offloading' | 'charging' | 'ready';
  readonly batteryPercent: number;
  readonly pendingFiles: number;
}

/** Of a camera that comes in, where nobody measured. */
const usualBattery = 20;
/** A dock calls a camera ready when it would last a tour. */
const readyPercent = 85;
const full = 100;

/** The camera of a stay at an instant of it: it hands over its recordings first and charges all the while. */
export function readingInStay({ from, batteryPercent }: RehearsedStay, at: EpochMilliseconds): RehearsedReading {
  const minutes = Math.max(0, (at - from) / 60_000);
  const battery = Math.min(full, (batteryPercent ?? usualBattery) + (minutes / 60) * batteryPercentPerHour);
  if (minutes < offloadMinutes) return { bayState: 'offloading', batteryPercent: battery, pendingFiles: 1 };
  return { bayState: battery < readyPercent ? 'charging' : 'ready', batteryPercent: battery, pendingFiles: 0 };
}
