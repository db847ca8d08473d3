import type {
  BesideForecast,
  PauseReason,
  RehearsalFaults,
  RehearsalState,
  WaveGate,
  WaveState,
} from '@custodian/domain';
import type { Expected, Forecast } from './forecast.ts';

/** How a rehearsal came to its end. */
export type RehearsalEnd = 'finished' | 'halted' | 'stopped' | 'out-of-time';

export interface HeldHours {
  readonly reason: string;
  readonly sentence: string;
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
  readonly gateMetAt: string | null;
  readonly signedAt: string | null;
  readonly passedAt: string | null;
  readonly waitedFor: readonly HeldHours[];
}

export interface RehearsedStation {
  readonly code: string;
  readonly name: string;
  readonly devices: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly doneAt: string | null;
  readonly isLate: boolean;
}

export interface RehearsedMilestone {
  readonly percent: number;
  readonly devices: number;
  readonly at: string | null;
  readonly forecast: Expected | null;
  readonly beside: BesideForecast | null;
}

/** What came of a rehearsal; instants are those of the rehearsal. */
export interface RehearsalResult {
  readonly end: RehearsalEnd;
  readonly halted: { readonly reason: PauseReason; readonly sentence: string; readonly wave: string | null } | null;
  readonly from: string;
  readonly until: string;
  readonly deadlineAt: string;
  readonly devices: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly open: number;
  readonly waves: readonly RehearsedWave[];
  readonly points: readonly { readonly at: string; readonly done: number; readonly failed: number }[];
  readonly forecast: Forecast | null;
  readonly milestones: readonly RehearsedMilestone[];
  readonly failures: readonly { readonly reason: string; readonly sentence: string; readonly count: number }[];
  readonly held: readonly HeldHours[];
  readonly stations: readonly RehearsedStation[];
  readonly keptFromPeople: number;
  readonly borrowing: number;
  readonly played: {
    readonly cameras: number;
    readonly docks: number;
    readonly flappingDocks: number;
    readonly ticks: number;
  };
}

/** A rehearsal in the history of its plan. */
export interface RehearsalSummary {
  readonly id: string;
  readonly rollout: { readonly id: string; readonly name: string };
  readonly state: RehearsalState;
  readonly faults: RehearsalFaults;
  readonly askedAt: string;
  readonly askedBy: string;
  readonly begunAt: string | null;
  readonly endedAt: string | null;
  readonly stoppedBy: string | null;
  readonly progress: number;
  readonly simulatedAt: string | null;
  readonly devices: number | null;
  readonly done: number | null;
  readonly failed: number | null;
  readonly problem: string | null;
  readonly isOfEarlierPlan: boolean;
  readonly end: RehearsalEnd | null;
}

export interface Rehearsal extends Omit<RehearsalSummary, 'end'> {
  readonly result: RehearsalResult | null;
}

/** What was rehearsed of a plan, and what is being rehearsed anywhere. */
export interface PlanRehearsals {
  readonly items: readonly RehearsalSummary[];
  readonly running: RehearsalSummary | null;
}
