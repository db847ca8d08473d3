import {
  explainMiss,
  missReasons,
  type ExpectedTime,
  type Miss,
  type MissReason,
  type RolloutForecast,
} from '@custodian/domain';

/** When something is to be expected, and between which instants nine in ten possible courses have it; null: not by the deadline. */
export interface ExpectedView {
  readonly expectedAt: string | null;
  readonly fromAt: string | null;
  readonly untilAt: string | null;
}

/** A forecast as it is kept and answered. */
export interface ForecastView {
  /** Nothing later than this was known. */
  readonly asAt: string;
  readonly deadlineAt: string;
  readonly devices: number;
  readonly done: number;
  readonly milestones: readonly (ExpectedView & { readonly percent: number; readonly devices: number })[];
  /** How many are done by an instant: the middle of all possible courses, half of them, nine in ten. */
  readonly points: readonly {
    readonly at: string;
    readonly low: number;
    readonly lowHalf: number;
    readonly expected: number;
    readonly highHalf: number;
    readonly high: number;
  }[];
  /** When each wave begins; null of one that has begun. */
  readonly waves: readonly (ExpectedView | null)[];
  readonly misses: {
    /** More probably than not. */
    readonly likely: number;
    /** On average over all possible courses. */
    readonly expected: number;
    readonly reasons: readonly { readonly reason: MissReason; readonly sentence: string; readonly count: number }[];
  };
  /** How many possible courses it was made from. */
  readonly courses: number;
  readonly lookedBackDays: number;
  /** Devices with too little history of their own, which borrow that of their station. */
  readonly borrowing: number;
  /** Devices that docked for less than a week, with nobody to borrow from: when they will be done is not told. */
  readonly untold: number;
  /** Devices that were ever seen in a dock in that time. */
  readonly docked: number;
}

/** A device that will probably miss, for those who asked before anything is kept. */
export interface MissView {
  readonly device: string;
  readonly wave: number;
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly probability: number;
  readonly reason: MissReason;
  readonly sentence: string;
  readonly lastDockedAt: string | null;
  readonly usualGapHours: number | null;
}

export function viewOfForecast(forecast: RolloutForecast, lookedBackDays: number, docked: number): ForecastView {
  const {
    asAt,
    deadline,
    devices,
    done,
    milestones,
    points,
    waves,
    misses,
    expectedMisses,
    trials,
    borrowing,
    untold,
  } = forecast;
  return {
    asAt: iso(asAt),
    deadlineAt: iso(deadline),
    devices,
    done,
    milestones: milestones.map(({ percent, devices: count, ...time }) => ({
      percent,
      devices: count,
      ...viewOfTime(time),
    })),
    points: points.map(({ at, ...counts }) => ({ at: iso(at), ...counts })),
    waves: waves.map((wave) => (wave === null ? null : viewOfTime(wave))),
    misses: {
      likely: misses.length,
      expected: Math.round(expectedMisses),
      reasons: missReasons
        .map((reason) => ({ reason, sentence: explainMiss(reason), count: countOf(misses, reason) }))
        .filter(({ count }) => count > 0),
    },
    courses: trials,
    lookedBackDays,
    borrowing,
    untold,
    docked,
  };
}

function countOf(misses: readonly Miss[], reason: MissReason): number {
  return misses.filter((miss) => miss.reason === reason).length;
}

function viewOfTime({ expected, from, until }: ExpectedTime): ExpectedView {
  return { expectedAt: isoOrNull(expected), fromAt: isoOrNull(from), untilAt: isoOrNull(until) };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
