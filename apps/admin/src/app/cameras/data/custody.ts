import type { AssignmentMode, CameraStatus } from '@custodian/domain';
import type { HolderName, NamedPlace } from './camera.ts';

export interface AssignmentRecord {
  readonly id: string;
  readonly holder: HolderName;
  readonly mode: AssignmentMode;
  readonly from: string;
  readonly until: string | null;
  readonly supersededAt?: string | null;
  /** Who replaced it and why, once it is superseded. */
  readonly correction?: { readonly by: string; readonly reason: string } | null;
}

export interface DockingRecord {
  readonly id: string | number;
  readonly dock: string;
  readonly bay: number;
  readonly station: NamedPlace | null;
  readonly from: string;
  readonly until: string | null;
  readonly batteryIn?: number | null;
  readonly batteryOut?: number | null;
}

export interface StatusRecord {
  readonly id: string;
  readonly status: CameraStatus;
  readonly from: string;
}

export interface FirmwareRecord {
  readonly id: string | number;
  readonly version: string;
  readonly at: string;
}

/** One record an answer rests on; the words are found by kind. */
export type CustodyEvidence =
  | { readonly kind: 'assignment' | 'superseded_assignment'; readonly record: AssignmentRecord }
  | { readonly kind: 'docking' | 'last_docking'; readonly record: DockingRecord }
  | { readonly kind: 'status'; readonly record: StatusRecord }
  | { readonly kind: 'firmware'; readonly record: FirmwareRecord };

/** Who had a camera, where it was and what it ran, at one instant. */
export interface CustodyAnswer {
  readonly camera: string;
  readonly at: string;
  readonly holder: HolderName | null;
  readonly assignment: AssignmentRecord | null;
  readonly whereabouts: { readonly kind: string };
  readonly firmwareVersion: string | null;
  readonly evidence: readonly CustodyEvidence[];
}

/** Everything that bears on custody within a span, for the lanes. */
export interface CameraTimeline {
  readonly from: string;
  readonly until: string;
  readonly assignments: readonly {
    readonly id: string;
    readonly staff: HolderName;
    readonly mode: AssignmentMode;
    readonly from: string;
    readonly until: string | null;
  }[];
  readonly dockings: readonly {
    readonly dock: string;
    readonly station: NamedPlace | null;
    readonly bay: number;
    readonly from: string;
    readonly until: string | null;
  }[];
  readonly trips: readonly { readonly from: string; readonly until: string | null; readonly recordings: number }[];
  readonly statuses: readonly {
    readonly status: CameraStatus;
    readonly from: string;
    readonly until: string | null;
    readonly reason: string | null;
  }[];
  readonly firmware: readonly { readonly version: string; readonly from: string; readonly until: string | null }[];
}

/** Health by local day; null where nothing was reported that day. */
export interface CameraHealth {
  readonly days: readonly {
    readonly day: string;
    readonly batteryHealthPercent: number | null;
    readonly chargeWhenUndocked: number | null;
    readonly recordings: number;
    readonly clockSkewSeconds: number | null;
  }[];
}
