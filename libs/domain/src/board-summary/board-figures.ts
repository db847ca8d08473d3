import type { CameraStatus } from '../cameras/index.ts';
import type { PilotDecision, ShownEffect } from '../pilots/index.ts';

/** How long an exception may stand before it is told as aged. */
export const agedDays = 7;

/** The days of one period of use. */
export interface BoardDays {
  readonly from: string;
  readonly to: string;
  readonly recordings: number;
  /** Recordings of each day. */
  readonly days: readonly { readonly day: string; readonly recordings: number }[];
}

/** What a pilot found about its first measure. */
export interface BoardPilot extends ShownEffect {
  readonly id: string;
  readonly name: string;
  readonly decision: PilotDecision | null;
  readonly isSigned: boolean;
  /** The measure in plain English, sentence by sentence; none where no analysis was made. */
  readonly reading: readonly string[];
  /** Of its measures: how many something was asked of, and how many of those met it. */
  readonly thresholds: { readonly asked: number; readonly met: number };
}

/** Everything that the summary says, counted as known at one instant. */
export interface BoardFigures {
  readonly fleet: Readonly<Partial<Record<CameraStatus, number>>>;
  readonly people: { readonly inPost: number; readonly equipped: number };
  readonly use: BoardDays & {
    readonly before: BoardDays;
    readonly peopleActive: number;
    readonly peopleEquipped: number;
    /** Days of the period whose recordings still arrive. */
    readonly lateDays: readonly string[];
  };
  /**
   * Cameras in service: all, on the newest approved release of their model, of unknown version, and those without that release
   * which no rollout has offered yet.
   */
  readonly firmware: {
    readonly cameras: number;
    readonly current: number;
    readonly unknown: number;
    readonly unoffered: number;
  };
  readonly exceptions: { readonly open: number; readonly urgent: number; readonly aged: number };
  /** Lost and stolen in the twelve months to the instant, and in those before. */
  readonly losses: {
    readonly reported: number;
    readonly found: number;
    readonly open: number;
    readonly before: number;
  };
  readonly pilot: BoardPilot | null;
}
