import type { CameraCondition } from '../../cameras/data/camera.ts';
import type { Station } from '../../stations/data/station.ts';

export interface OverviewWave {
  readonly name: string;
  readonly order: number;
  readonly state: string;
  readonly size: number;
  readonly counts: Readonly<Record<string, number>>;
}

export interface OverviewRollout {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly release: { readonly id: string; readonly model: string; readonly version: string };
  readonly targets: number;
  readonly succeeded: number;
  readonly waves: readonly OverviewWave[];
  readonly progress: readonly { readonly at: string; readonly succeeded: number }[];
}

export interface UsageDay {
  readonly day: string;
  readonly recordings: number;
  readonly minutes: number;
  readonly gigabytes: number;
  readonly late?: boolean;
}

/** `GET /api/v1/overview`: the force, or a reader's own stations, at one instant. */
export interface Overview {
  readonly asAt: string;
  readonly force: string;
  readonly scope: { readonly kind: string };
  readonly fleet: {
    readonly total: number;
    readonly inService: number;
    readonly seenLast24h: number;
    readonly conditions: readonly { readonly condition: CameraCondition; readonly count: number }[];
  };
  readonly handover: { readonly name: string; readonly startsAt: string } | null;
  readonly stations: readonly Station[];
  readonly docks: { readonly total: number; readonly reporting: number };
  readonly staff: { readonly active: number; readonly equipped: number };
  readonly exceptions: { readonly open: number };
  readonly rollout: OverviewRollout | null;
  readonly usage: {
    readonly from: string;
    readonly to: string;
    readonly days: readonly UsageDay[];
    readonly previous: { readonly recordings: number; readonly minutes: number; readonly gigabytes: number };
  };
}
