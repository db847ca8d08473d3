import type { AssignmentMode } from '../assignments/index.ts';
import type { CameraStatus } from '../cameras/index.ts';
import type { EpochMilliseconds, Interval } from '../london-time/index.ts';

/** Who answers for a camera. */
export interface Holder {
  /** Never reissued, as a collar number may be. */
  readonly id: string;
  readonly collarNumber: string;
  readonly name: string;
}

/** An interval whose end may have become known later than its start: a return typed in on Wednesday for Monday. */
export interface RecordedInterval extends Interval {
  readonly id: string;
  readonly recordedAt: EpochMilliseconds;
  /** When `until` was recorded; null where it was known from the start, or has not come. */
  readonly endRecordedAt: EpochMilliseconds | null;
}

/** One version of an assignment, current or superseded. */
export interface AssignmentFact extends RecordedInterval {
  readonly camera: string;
  readonly holder: Holder;
  readonly mode: AssignmentMode;
  readonly supersededAt: EpochMilliseconds | null;
  /** Who replaced it and why, once it is superseded. */
  readonly correction?: { readonly by: string; readonly reason: string } | null;
}

/** A camera in a bay. */
export interface DockingFact extends RecordedInterval {
  readonly dock: string;
  readonly bay: number;
  readonly station: { readonly code: string; readonly name: string } | null;
}

/** A camera's status from an instant on, until the next one. */
export interface StatusFact {
  readonly id: string;
  readonly status: CameraStatus;
  readonly from: EpochMilliseconds;
  readonly recordedAt: EpochMilliseconds;
}

/** A report of the version that a camera ran at an instant. */
export interface FirmwareFact {
  readonly id: string;
  readonly version: string;
  readonly at: EpochMilliseconds;
  readonly recordedAt: EpochMilliseconds;
}

/** Everything recorded of one camera that may bear on the question. */
export interface CustodyFacts {
  readonly assignments: readonly AssignmentFact[];
  readonly dockings: readonly DockingFact[];
  readonly statuses: readonly StatusFact[];
  readonly firmware: readonly FirmwareFact[];
}
