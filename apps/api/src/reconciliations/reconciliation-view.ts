import { missingColumns, reconciliationFields, type ReconciliationField } from '@custodian/domain';
import type { ReconciliationRecord } from './reconciliation-row.ts';

/** One reconciliation, with what its file lacks. */
export interface ReconciliationView extends ReconciliationRecord {
  /** The fields that a file of its kind may carry; none where it comes without one. */
  readonly fields: readonly ReconciliationField[];
  /** Fields that the file must have and no column was found for. */
  readonly missing: readonly ReconciliationField[];
}

export function reconciliationView(record: ReconciliationRecord): ReconciliationView {
  const { kind, mapping } = record;
  if (kind === 'docks') return { ...record, fields: [], missing: [] };
  return { ...record, fields: reconciliationFields[kind], missing: missingColumns(kind, mapping) };
}
