import {
  missingColumns,
  reconciliationFields,
  type ReconciliationRecord,
  type ReconciliationView,
} from '@custodian/domain';

export function reconciliationView(record: ReconciliationRecord): ReconciliationView {
  const { kind, mapping } = record;
  if (kind === 'docks') return { ...record, fields: [], missing: [] };
  return { ...record, fields: reconciliationFields[kind], missing: missingColumns(kind, mapping) };
}
