import type { NamedGroup } from './usage-report.ts';

export interface VersionCount {
  readonly version: string | null;
  readonly cameras: number;
  readonly isCurrent: boolean;
}

export interface CoverageFigures {
  readonly people: number;
  readonly equipped: number;
  readonly cameras: number;
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

export interface StationProgress extends ProgressFigures {
  readonly station: NamedGroup | null;
  readonly leftOut: number;
  readonly medianSeconds: number | null;
  readonly longestSeconds: number | null;
  readonly finishedAt: string | null;
}

export interface WaveProgress extends ProgressFigures {
  readonly name: string;
  readonly position: number;
  readonly state: string;
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
  };
  readonly items: readonly StationProgress[];
  readonly waves: readonly WaveProgress[];
  readonly totals: ProgressFigures & Pick<StationProgress, 'leftOut' | 'medianSeconds' | 'longestSeconds'>;
  readonly failures: readonly { readonly reason: string; readonly sentence: string; readonly devices: number }[];
  readonly asAt: string;
}

/** A rollout to choose. */
export interface RolloutChoice {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly startedAt: string | null;
}
