import type { DifferenceView, ReconciledRecordView, ReconciliationRecord, ReconciliationView } from '@custodian/domain';

/** One run: the register compared with one other side. */
export type Reconciliation = ReconciliationRecord;

/** One run with the fields of its file. */
export type ReconciliationDetail = ReconciliationView;

/** Something on which both sides do not agree. */
export type Difference = DifferenceView;

/** A record of one side, as it was counted. */
export type ReconciledRecordRow = ReconciledRecordView;

/** Which differences a command is about. */
export type DifferenceChoice =
  | {
      readonly differences: readonly number[];
      /** The version of each, as it was read: what somebody said since is not written over. */
      readonly versions: readonly number[];
    }
  | { readonly matching: Readonly<Record<string, string>> };
