import type { FailureCause, StaffType, TimeStep } from '@custodian/domain';
import type { NamedGroup } from './usage-report.ts';

export interface VersionCount {
  readonly version: string | null;
  readonly cameras: number;
  readonly isCurrent: boolean;
}

/** People in post, against what they are entitled to. */
export interface EquippedFigures {
  readonly people: number;
  /** Who hold a camera now, entitled or not. */
  readonly equipped: number;
  readonly entitled: number;
  readonly entitledPersonal: number;
  readonly equippedPersonal: number;
  readonly entitledPool: number;
  readonly equippedPool: number;
  readonly equippedUnentitled: number;
}

export interface StaffTypeCoverage extends EquippedFigures {
  readonly staffType: StaffType | null;
}

export interface CoverageFigures extends EquippedFigures {
  readonly staffTypes: readonly StaffTypeCoverage[];
  readonly cameras: number;
  readonly poolCameras: number;
  readonly currentFirmware: number;
  readonly versions: readonly VersionCount[];
}

export interface CoverageItem extends CoverageFigures {
  readonly station: NamedGroup | null;
}

/** Which release counts as current for a model. */
export interface CurrentRelease {
  readonly model: string;
  readonly version: string | null;
  readonly approvedAt: string | null;
  readonly rollouts: number;
  readonly cameras: number;
  readonly onIt: number;
}

/** `GET /api/v1/reports/rollout` without a rollout. */
export interface CoverageReport {
  readonly items: readonly CoverageItem[];
  readonly totals: CoverageFigures;
  readonly current: readonly CurrentRelease[];
  readonly asAt: string;
  /** The short name of what was asked. */
  readonly query: string;
}

export interface ProgressFigures {
  readonly targets: number;
  readonly waiting: number;
  readonly updating: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly silent: number;
}

/** How long updates took that succeeded. */
export interface TimeToDone {
  readonly medianSeconds: number | null;
  readonly longestSeconds: number | null;
  readonly spread: readonly { readonly within: TimeStep; readonly devices: number }[];
}

export interface StationProgress extends ProgressFigures, TimeToDone {
  readonly station: NamedGroup | null;
  readonly leftOut: number;
  readonly finishedAt: string | null;
}

/** When a wave opened, met its gate and passed it; who signed, where it asked for a person. */
export interface WaveCourse {
  readonly openedAt: string | null;
  readonly gateMetAt: string | null;
  readonly passedAt: string | null;
  readonly signedBy: string | null;
}

export interface WaveProgress extends ProgressFigures, TimeToDone, WaveCourse {
  readonly name: string;
  readonly position: number;
  readonly state: string;
}

/** Why updates failed, with the devices' own words. */
export interface CauseCount {
  readonly cause: FailureCause;
  readonly sentence: string;
  readonly devices: number;
  readonly words: readonly { readonly words: string | null; readonly devices: number }[];
  readonly moreWords: number;
}

export interface RolloutEvent {
  readonly at: string;
  readonly rollout: { readonly id: string; readonly name: string };
  readonly what:
    | 'submitted'
    | 'approved'
    | 'started'
    | 'wave-opened'
    | 'wave-passed'
    | 'paused'
    | 'halted'
    | 'resumed'
    | 'cancelled'
    | 'finished';
  readonly by: string;
  readonly isByGate: boolean;
  readonly wave: { readonly order: number; readonly name: string } | null;
  readonly sentence: string | null;
}

export interface EndedFigures extends TimeToDone {
  readonly ended: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly silent: number;
}

/** `GET /api/v1/reports/rollouts`: the updates of all rollouts that ended in a period. */
export interface PeriodReport {
  readonly query: string;
  readonly from: string;
  readonly to: string;
  readonly asAt: string;
  readonly items: readonly (EndedFigures & { readonly station: NamedGroup | null })[];
  readonly waves: readonly (EndedFigures &
    WaveCourse & {
      readonly rollout: {
        readonly id: string;
        readonly name: string;
        readonly model: string;
        readonly version: string;
      };
      readonly wave: { readonly order: number; readonly name: string };
    })[];
  readonly totals: EndedFigures;
  readonly causes: readonly CauseCount[];
  readonly history: readonly RolloutEvent[];
}

/** One device in one rollout, as `GET /api/v1/updates` lists it. */
export interface Update {
  readonly id: number | null;
  readonly device: string;
  readonly kind: 'camera' | 'dock';
  readonly rollout: { readonly id: string; readonly name: string; readonly version: string };
  readonly wave: { readonly order: number; readonly name: string } | null;
  readonly station: NamedGroup | null;
  readonly state: string;
  readonly isSilent: boolean;
  readonly sentence: string | null;
  readonly endedAt: string | null;
  readonly tookSeconds: number | null;
  readonly cause: { readonly cause: FailureCause; readonly sentence: string } | null;
  readonly words: string | null;
}

/** `GET /api/v1/reports/rollout?rollout=`. */
export interface RolloutReport {
  readonly rollout: {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly release: { readonly id: string; readonly model: string; readonly version: string };
    readonly startedAt: string | null;
    readonly finishedAt: string | null;
    /** The pilot that it spreads through the force. */
    readonly pilot: { readonly id: string; readonly name: string } | null;
  };
  readonly items: readonly StationProgress[];
  readonly waves: readonly WaveProgress[];
  readonly totals: ProgressFigures & TimeToDone & Pick<StationProgress, 'leftOut'>;
  readonly causes: readonly CauseCount[];
  readonly history: readonly RolloutEvent[];
  readonly failures: readonly { readonly reason: string; readonly sentence: string; readonly devices: number }[];
  readonly asAt: string;
  readonly query: string;
}

/** A rollout to choose. */
export interface RolloutChoice {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly startedAt: string | null;
}
