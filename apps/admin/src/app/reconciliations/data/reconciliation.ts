import type {
  DifferenceClass,
  DifferenceReason,
  DifferenceState,
  Novelty,
  ReconciledSide,
  ReconciliationCounts,
  ReconciliationField,
  ReconciliationKind,
  ReconciliationMapping,
  ReconciliationState,
  RecordFacts,
  RecordOutcome,
  UploadZone,
} from '@custodian/domain';

/** One run: the register compared with one other side. */
export interface Reconciliation {
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
  readonly counts: ReconciliationCounts | null;
  /** What a reader must know to read the counts. */
  readonly findings: readonly string[];
  readonly open: number;
  readonly explained: number;
  readonly closed: number;
  readonly fresh: number;
  readonly gone: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly asAt: string | null;
  readonly finishedAt: string | null;
  readonly supersededBy: { readonly id: string; readonly number: number } | null;
  readonly version: number;
}

export interface ReconciliationDetail extends Reconciliation {
  readonly fields: readonly ReconciliationField[];
  readonly missing: readonly ReconciliationField[];
}

export interface Difference {
  readonly number: number;
  readonly class: DifferenceClass;
  readonly subject: string;
  readonly group: string;
  readonly field: string | null;
  readonly day: string | null;
  readonly register: string | null;
  readonly other: string | null;
  readonly records: number;
  readonly novelty: Novelty;
  readonly since: number;
  readonly state: DifferenceState;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly reason: DifferenceReason | null;
  readonly words: string | null;
  readonly explainedBy: string | null;
  readonly explainedAt: string | null;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
}

/** A record of one side, as it was counted. */
export interface ReconciledRecordRow {
  readonly number: number;
  readonly side: ReconciledSide;
  readonly row: number | null;
  readonly subject: string;
  readonly group: string;
  readonly outcome: RecordOutcome;
  readonly facts: RecordFacts;
}

/** Which differences a command is about. */
export type DifferenceChoice =
  { readonly differences: readonly number[] } | { readonly matching: Readonly<Record<string, string>> };
