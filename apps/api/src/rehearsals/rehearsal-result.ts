import type { BesideForecast, PauseReason, WaveGate, WaveState } from '@custodian/domain';
import type { ExpectedView, ForecastView } from '../forecasts/forecast-view.ts';
import type { ReasonView } from '../rollouts/rollout-view.ts';

/** How a rehearsal came to its end. */
export type RehearsalEnd = 'finished' | 'halted' | 'stopped' | 'out-of-time';

/** For how long a reason held, in hours of the rehearsal: of one wave, or added up over devices. */
export interface HeldHours extends ReasonView {
  readonly hours: number;
}

export interface RehearsedWave {
  readonly order: number;
  readonly name: string;
  readonly state: WaveState;
  readonly gate: WaveGate;
  readonly devices: number;
  readonly contacted: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly startedAt: string | null;
  /** Since when its figures met the gate. */
  readonly gateMetAt: string | null;
  /** When a person was taken to have let the next wave start. */
  readonly signedAt: string | null;
  readonly passedAt: string | null;
  /** What its gate waited for, the longest first. */
  readonly waitedFor: readonly HeldHours[];
}

export interface RehearsedStation {
  readonly code: string;
  readonly name: string;
  readonly devices: number;
  readonly succeeded: number;
  readonly failed: number;
  /** When 90 % of its devices were done; null where they never were. */
  readonly doneAt: string | null;
  /** Whether that was after the time by which 90 % of all were. */
  readonly isLate: boolean;
}

export interface RehearsedMilestone {
  readonly percent: number;
  readonly devices: number;
  /** Null where it was not reached. */
  readonly at: string | null;
  readonly forecast: ExpectedView | null;
  readonly beside: BesideForecast | null;
}

/** What came of a rehearsal, as it is kept. Instants are those of the rehearsal. */
export interface RehearsalResult {
  readonly format: 1;
  readonly end: RehearsalEnd;
  /** What stopped it for good, and in which wave. */
  readonly halted: (ReasonView & { readonly reason: PauseReason; readonly wave: string | null }) | null;
  readonly from: string;
  readonly until: string;
  readonly deadlineAt: string;
  readonly devices: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Left undone at the end. */
  readonly open: number;
  readonly waves: readonly RehearsedWave[];
  readonly points: readonly { readonly at: string; readonly done: number; readonly failed: number }[];
  /** What was forecast when it began; null where that failed. */
  readonly forecast: ForecastView | null;
  readonly milestones: readonly RehearsedMilestone[];
  readonly failures: readonly (ReasonView & { readonly count: number })[];
  /** What held devices back, in device-hours, the longest first. */
  readonly held: readonly HeldHours[];
  readonly stations: readonly RehearsedStation[];
  /** Cameras that people wanted while their update ran. */
  readonly keptFromPeople: number;
  /** Cameras with too little history of their own, which lived that of their station. */
  readonly borrowing: number;
  readonly played: {
    readonly cameras: number;
    readonly docks: number;
    readonly flappingDocks: number;
    readonly ticks: number;
  };
}

/** A kept result as this build reads it; null for one of another format. */
export function readResult(kept: unknown): RehearsalResult | null {
  return isResult(kept) ? kept : null;
}

function isResult(kept: unknown): kept is RehearsalResult {
  if (typeof kept !== 'object' || kept === null || !('format' in kept) || kept.format !== 1) return false;
  const lists = ['waves', 'points', 'milestones', 'failures', 'held', 'stations'];
  const words: Record<string, unknown> = { ...kept };
  return typeof words['end'] === 'string' && lists.every((list) => Array.isArray(words[list]));
}
