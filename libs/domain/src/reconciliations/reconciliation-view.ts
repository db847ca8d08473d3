import type { Novelty } from './carry-difference.ts';
import type { ReconciliationCounts } from './count-reconciled.ts';
import type { DifferenceReason, DifferenceState } from './difference-lifecycle.ts';
import type { UploadZone } from './read-upload-time.ts';
import type { ReconciliationField, ReconciliationMapping } from './reconciliation-columns.ts';
import type { ReconciliationState } from './reconciliation-lifecycle.ts';
import type {
  DifferenceClass,
  ReconciledSide,
  ReconciliationKind,
  RecordFacts,
  RecordOutcome,
} from './reconciliation.ts';

/** One run: the register compared with one other side. */
export interface ReconciliationRecord {
  readonly id: string;
  readonly number: number;
  readonly kind: ReconciliationKind;
  readonly state: ReconciliationState;
  readonly fileName: string | null;
  readonly headings: readonly string[];
  readonly mapping: ReconciliationMapping;
  readonly zone: UploadZone | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly progress: number;
  readonly problem: string | null;
  /** Null until it is done. */
  readonly counts: ReconciliationCounts | null;
  readonly findings: readonly string[];
  readonly open: number;
  readonly explained: number;
  readonly closed: number;
  /** Differences that nobody saw before, came back, or say something else now. */
  readonly fresh: number;
  /** Differences of the run whose place it took that are gone. */
  readonly gone: number;
  readonly createdAt: string;
  readonly createdBy: string;
  /** When the register was read. */
  readonly asAt: string | null;
  readonly finishedAt: string | null;
  /** The later run of its kind that took its place: what was found here is read, and no longer worked on. */
  readonly supersededBy: { readonly id: string; readonly number: number } | null;
  readonly version: number;
}

/** One reconciliation, with what its file lacks. */
export interface ReconciliationView extends ReconciliationRecord {
  /** The fields that a file of its kind may carry; none where it comes without one. */
  readonly fields: readonly ReconciliationField[];
  /** Fields that the file must have and no column was found for. */
  readonly missing: readonly ReconciliationField[];
}

/** A difference as lists show it. */
export interface DifferenceView {
  readonly number: number;
  /** Id of the run that found it: an earlier one for what is gone. */
  readonly run: string;
  readonly class: DifferenceClass;
  readonly subject: string;
  /** By which its records are found. */
  readonly group: string;
  readonly field: string | null;
  readonly day: string | null;
  readonly register: string | null;
  readonly other: string | null;
  readonly records: number;
  readonly novelty: Novelty;
  /** Number of the run that found it first. */
  readonly since: number;
  readonly state: DifferenceState;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly reason: DifferenceReason | null;
  readonly words: string | null;
  readonly explainedBy: string | null;
  readonly explainedAt: string | null;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
  /** Grows with each thing that is said of it. */
  readonly version: number;
}

/** A record of one side, as it was counted. */
export interface ReconciledRecordView {
  readonly number: number;
  readonly side: ReconciledSide;
  /** Its line in the file; null for what came from no file. */
  readonly row: number | null;
  readonly subject: string;
  readonly group: string;
  readonly outcome: RecordOutcome;
  readonly facts: RecordFacts;
}
