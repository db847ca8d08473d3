import type { MissReason } from '@custodian/domain';

/** When something is to be expected: nine in ten possible courses have it between the two; null: not by the deadline. */
export interface Expected {
  readonly expectedAt: string | null;
  readonly fromAt: string | null;
  readonly untilAt: string | null;
}

export interface Milestone extends Expected {
  readonly percent: number;
  readonly devices: number;
}

/** How many devices are done by an instant. */
export interface ForecastPoint {
  readonly at: string;
  readonly low: number;
  readonly lowHalf: number;
  readonly expected: number;
  readonly highHalf: number;
  readonly high: number;
}

export interface Forecast {
  readonly asAt: string;
  readonly deadlineAt: string;
  /** Devices that are done or can still be. */
  readonly devices: number;
  readonly done: number;
  readonly milestones: readonly Milestone[];
  readonly points: readonly ForecastPoint[];
  /** When each wave begins; null of one that has begun. */
  readonly waves: readonly (Expected | null)[];
  readonly misses: {
    readonly likely: number;
    readonly expected: number;
    readonly reasons: readonly { readonly reason: MissReason; readonly sentence: string; readonly count: number }[];
  };
  readonly courses: number;
  readonly lookedBackDays: number;
  readonly borrowing: number;
  /** Docked for less than a week, with nobody to borrow from: when they will be done is not told. */
  readonly untold: number;
  /** Devices that were in a dock in the days looked back on. */
  readonly docked: number;
}

/** A device that will probably miss the deadline. */
export interface Miss {
  readonly device: string;
  readonly wave: number;
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly probability: number;
  readonly reason: MissReason;
  readonly sentence: string;
  readonly lastDockedAt: string | null;
  readonly usualGapHours: number | null;
}

/** A forecast of a plan that is not saved. */
export interface DryRunForecast extends Forecast {
  /** The likeliest to miss. */
  readonly missing: readonly Miss[];
}

/** What is forecast of a rollout. */
export interface RolloutForecast {
  readonly atStart: Forecast | null;
  readonly latest: Forecast | null;
  readonly isStale: boolean;
  readonly failedAt: string | null;
}
