import type {
  ColumnMapping,
  ImportCounts,
  ImportDecisions,
  ImportKind,
  ImportState,
  JudgedRow,
  ImportField,
  FieldChange,
  RowDecision,
  RowError,
  RowOutcome,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';

/** How the columns of a file came to be known. */
export type MappingFrom = 'found' | 'remembered' | 'given';

/** An import as its row in the database says it. */
export interface ImportRecord {
  readonly id: string;
  readonly kind: ImportKind;
  readonly state: ImportState;
  readonly fileName: string;
  readonly complete: boolean;
  readonly headings: readonly string[];
  readonly mapping: ColumnMapping;
  readonly mappingFrom: MappingFrom;
  /** What a person said about its conflicts. */
  readonly decisions: ImportDecisions;
  readonly counts: ImportCounts;
  readonly rowCount: number;
  readonly problem: string | null;
  readonly progress: number;
  readonly confirmedLeavers: number | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly askedBy: string | null;
  readonly askedInRequest: string | null;
  readonly appliedAt: string | null;
  readonly reversedAt: string | null;
  readonly reversedBy: string | null;
  readonly version: number;
}

const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

export const importColumns = `i.id, i.kind, i.state, i.file_name AS "fileName", i.complete, i.headings, i.mapping, i.mapping_from AS "mappingFrom", i.decisions,
  i.counts, i.row_count AS "rowCount", i.problem, i.progress, i.confirmed_leavers AS "confirmedLeavers", ${iso('i.created_at')} AS "createdAt",
  i.created_by AS "createdBy", i.asked_by AS "askedBy", i.asked_in_request AS "askedInRequest", ${iso('i.applied_at')} AS "appliedAt",
  ${iso('i.reversed_at')} AS "reversedAt", i.reversed_by AS "reversedBy", i.version`;

/** Reads one import, and locks its row where it is about to be changed. */
export async function readImport(tx: EntityManager, id: string, lock: 'locked' | 'read'): Promise<ImportRecord> {
  const [found] = await tx.query<ImportRecord[]>(
    `SELECT ${importColumns} FROM imports i WHERE i.id = $1 ${lock === 'locked' ? 'FOR NO KEY UPDATE' : ''}`,
    [id],
  );
  if (!found) throw new Problem('not-found', 'There is no such import.');
  return found;
}

/** A judged row as it is stored: `after` is all that the file says, `before` what the register said of what changes. */
export interface StoredRow {
  /** Null for a leaver whom the file does not mention. */
  readonly row: number | null;
  readonly outcome: RowOutcome;
  readonly subject: string;
  readonly before: Readonly<Record<string, string | null>> | null;
  readonly after: Readonly<Record<string, string | null>>;
  readonly errors: readonly RowError[];
  /** What a person said about it, where that counted. */
  readonly decision: RowDecision | null;
}

export const storedRowColumns = `CASE WHEN r.row_number > 0 THEN r.row_number END AS row, r.outcome, r.subject, r.before, r.after, r.errors, r.decision`;

export function storedRow({ row, outcome, key, fields, changes, errors, decision }: JudgedRow): StoredRow {
  const changed = Object.entries(changes) as [ImportField, FieldChange][];
  const isChange = outcome === 'change';
  return {
    row,
    outcome,
    subject: key,
    before: isChange ? Object.fromEntries(changed.map(([field, { before }]) => [field, before])) : null,
    after: { ...fields, ...Object.fromEntries(isChange ? changed.map(([field, { after }]) => [field, after]) : []) },
    errors,
    decision: decision ?? null,
  };
}

/** What a stored row would have done, for comparing it with what it would do now. */
export function shownRow({ row, outcome, subject, before, after }: StoredRow): Omit<JudgedRow, 'errors'> {
  const changes = Object.keys(before ?? {}).map((field) => [
    field,
    { before: before?.[field] ?? null, after: after[field] ?? null },
  ]);
  return { row, key: subject, outcome, fields: after as JudgedRow['fields'], changes: Object.fromEntries(changes) };
}
