import type { EpochMilliseconds } from '../london-time/index.ts';
import type { MissReason } from './explain-miss.ts';

/** When something is to be expected: the middle of all trials, and between which times nine in ten lie. Null: not by the deadline. */
export interface ExpectedTime {
  readonly expected: EpochMilliseconds | null;
  readonly from: EpochMilliseconds | null;
  readonly until: EpochMilliseconds | null;
}

/** When so many per cent of the devices will be done. */
export interface Milestone extends ExpectedTime {
  readonly percent: number;
  /** How many devices that is. */
  readonly devices: number;
}

/** How many devices are done by an instant: the middle, half of all trials, nine in ten of them. */
export interface ForecastPoint {
  readonly at: EpochMilliseconds;
  readonly low: number;
  readonly lowHalf: number;
  readonly expected: number;
  readonly highHalf: number;
  readonly high: number;
}

/** A device that more probably misses the deadline than not. */
export interface Miss {
  /** Its index in the question. */
  readonly device: number;
  readonly probability: number;
  readonly reason: MissReason;
  readonly lastDockedAt: EpochMilliseconds | null;
  readonly usualGapHours: number | null;
}

export interface RolloutForecast {
  readonly asAt: EpochMilliseconds;
  readonly deadline: EpochMilliseconds;
  /** Devices that are done or can still be. */
  readonly devices: number;
  /** How many are done already. */
  readonly done: number;
  readonly milestones: readonly Milestone[];
  readonly points: readonly ForecastPoint[];
  /** When each wave begins; of one that has begun, nothing is said. */
  readonly waves: readonly (ExpectedTime | null)[];
  readonly misses: readonly Miss[];
  /** How many devices miss, on average over the trials. */
  readonly expectedMisses: number;
  /** Devices that docked for less than a week, with nobody to borrow from: when they will be done is not told. */
  readonly untold: number;
  readonly trials: number;
  /** Devices whose own history is too short, or says nothing of a state like theirs. */
  readonly borrowing: number;
}
