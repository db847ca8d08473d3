import { nameKey } from '../names/index.ts';
import type { ColumnMapping, ImportKind, ImportRow, JudgedRow, RowError } from './import-file.ts';
import type { ImportRegister } from './import-register.ts';
import { judgeRow, keyFields } from './judge-row.ts';

/** A file as it was read: its headings and its rows without the blank ones. */
export interface ImportTable {
  readonly headings: readonly string[];
  readonly rows: readonly ImportRow[];
}

/**
 * What a whole file would do, row by row in its own order, then the people it leaves out where it is said to be complete.
 * A row that repeats an earlier one says nothing new; one that contradicts it cannot be taken, nor guessed at.
 */
export function judgeFile(
  kind: ImportKind,
  { headings, rows }: ImportTable,
  mapping: ColumnMapping,
  register: ImportRegister,
  isComplete: boolean,
): JudgedRow[] {
  const firstByKey = new Map<string, JudgedRow>();
  const firstByTag = new Map<string, JudgedRow>();
  const judged = rows.map((row) => {
    const current = judgeRow(kind, row, headings, mapping, register);
    if (current.key === '') return current;
    const first = firstByKey.get(nameKey(current.key));
    if (first !== undefined) return judgeRepetition(kind, current, first, mapping);
    firstByKey.set(nameKey(current.key), current);
    return judgeTag(current, firstByTag, mapping);
  });
  return kind === 'staff' && isComplete ? [...judged, ...leaversOf(register, firstByKey)] : judged;
}

function judgeRepetition(kind: ImportKind, current: JudgedRow, first: JudgedRow, mapping: ColumnMapping): JudgedRow {
  if (current.outcome === 'reject') return current;
  if (saysTheSame(kind, current, first)) return { ...current, outcome: 'unchanged', changes: {} };
  const message = `Row ${first.row} says something else about '${first.key}'`;
  return reject(current, { column: mapping[keyFields[kind]] ?? null, message });
}

function saysTheSame(kind: ImportKind, one: JudgedRow, other: JudgedRow): boolean {
  const plain = ({ fields }: JudgedRow) =>
    JSON.stringify(
      Object.entries(fields)
        .filter(([field]) => field !== keyFields[kind])
        .sort(),
    );
  return plain(one) === plain(other);
}

function judgeTag(current: JudgedRow, firstByTag: Map<string, JudgedRow>, mapping: ColumnMapping): JudgedRow {
  const tag = current.fields.assetTag;
  if (tag === undefined || current.outcome === 'reject') return current;
  const first = firstByTag.get(nameKey(tag));
  if (first !== undefined) {
    return reject(current, {
      column: mapping.assetTag ?? null,
      message: `Row ${first.row} gives the asset tag '${tag}' to '${first.key}'`,
    });
  }
  firstByTag.set(nameKey(tag), current);
  return current;
}

function leaversOf(register: ImportRegister, mentioned: ReadonlyMap<string, JudgedRow>): JudgedRow[] {
  const leavers: JudgedRow[] = [];
  for (const { key, collarNumber } of register.present()) {
    if (mentioned.has(key)) continue;
    leavers.push({ row: null, key: collarNumber, outcome: 'leave', fields: { collarNumber }, changes: {}, errors: [] });
  }
  return leavers;
}

function reject(row: JudgedRow, error: RowError): JudgedRow {
  return { ...row, outcome: 'reject', changes: {}, errors: [...row.errors, error] };
}
