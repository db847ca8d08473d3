import { judgeApply, missingFields, type ImportField } from '@custodian/domain';
import type { ConflictGroup } from './decide-conflicts.ts';
import type { ImportRecord, StoredRow } from './import-row.ts';

/** An import in a list. */
export interface ImportSummary extends Omit<ImportRecord, 'askedBy' | 'askedInRequest' | 'confirmedLeavers'> {
  readonly appliedBy: string | null;
}

/** One import (contract "Lists"); `rows` are the first, those that are rejected before the others. */
export interface ImportView extends ImportSummary {
  /** Fields that the file must have and no column was found for. */
  readonly missing: readonly ImportField[];
  /** Whether applying it asks for the number of leavers. */
  readonly leaversNeedConfirming: boolean;
  /** What a person can settle without touching the file, most frequent first. */
  readonly conflicts: readonly ConflictGroup[];
  readonly rows: readonly StoredRow[];
}

export function importSummary({
  askedBy,
  askedInRequest: _r,
  confirmedLeavers: _c,
  ...record
}: ImportRecord): ImportSummary {
  return { ...record, appliedBy: askedBy };
}

/** `present` counts the staff that a complete file would name. */
export function importView(
  record: ImportRecord,
  present: number,
  rows: readonly StoredRow[],
  conflicts: readonly ConflictGroup[],
): ImportView {
  const { kind, mapping, counts } = record;
  const judged = judgeApply({ ...counts, reject: 0 }, present, null);
  return {
    ...importSummary(record),
    missing: missingFields(kind, mapping),
    leaversNeedConfirming: !judged.ok && judged.refusal === 'import-leavers-need-confirming',
    conflicts,
    rows,
  };
}
