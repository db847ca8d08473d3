import { nameKey } from '../names/index.ts';
import { noDecisions, type ImportDecisions } from './import-decisions.ts';
import type { ColumnMapping, ImportField, ImportKind, ImportRow, JudgedRow, RowError } from './import-file.ts';
import type { ImportRegister } from './import-register.ts';
import { judgeRow, keyFields, uniqueFields } from './judge-row.ts';

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
  decisions: ImportDecisions = noDecisions,
): JudgedRow[] {
  const firstByKey = new Map<string, JudgedRow>();
  const firstByUnique = new Map<string, JudgedRow>();
  const leftOut = new Set<string>();
  const judge = (row: ImportRow): JudgedRow => {
    const current = judgeRow(kind, row, headings, mapping, register, decisions);
    if (current.key === '') return current;
    const key = nameKey(current.key);
    if (current.decision === 'leave-out') {
      leftOut.add(key);
      return current;
    }
    const first = firstByKey.get(key);
    if (first !== undefined) return judgeRepetition(kind, current, first, mapping);
    firstByKey.set(key, current);
    return judgeUnique(kind, current, firstByUnique, mapping);
  };
  // A row that a person chose over an earlier one is judged before it.
  const isChosen = ({ number }: ImportRow): boolean => decisions.rows[String(number)] === 'this-row';
  const chosen = new Map(rows.filter(isChosen).map((row) => [row.number, judge(row)]));
  const judged = rows.map((row) => chosen.get(row.number) ?? judge(row));
  const mentioned = new Set([...firstByKey.keys(), ...leftOut]);
  return kind === 'staff' && isComplete ? [...judged, ...leaversOf(register, mentioned)] : judged;
}

function judgeRepetition(kind: ImportKind, current: JudgedRow, first: JudgedRow, mapping: ColumnMapping): JudgedRow {
  if (current.outcome === 'reject') return current;
  if (saysNothingNew(kind, current, first)) return { ...current, outcome: 'unchanged', changes: {} };
  if (first.decision === 'this-row') return { ...current, outcome: 'unchanged', changes: {}, decision: 'leave-out' };
  const message = `Row ${first.row} says something else about '${first.key}'`;
  const field = keyFields[kind];
  const conflict = { kind: 'contradicts-row', field, text: current.key, known: `row ${first.row}` } as const;
  return reject(current, { column: mapping[field] ?? null, message, conflict });
}

/** Whether a row says no more of a record than an earlier one did: a blank cell says nothing. */
function saysNothingNew(kind: ImportKind, current: JudgedRow, first: JudgedRow): boolean {
  return (Object.entries(current.fields) as [ImportField, string][]).every(
    ([field, text]) => field === keyFields[kind] || first.fields[field] === text,
  );
}

function judgeUnique(
  kind: ImportKind,
  current: JudgedRow,
  firstByUnique: Map<string, JudgedRow>,
  mapping: ColumnMapping,
): JudgedRow {
  const unique = uniqueFields[kind];
  const text = unique === undefined ? undefined : current.fields[unique.field];
  if (unique === undefined || text === undefined || current.outcome === 'reject') return current;
  const first = firstByUnique.get(nameKey(text));
  if (first !== undefined) {
    return reject(current, {
      column: mapping[unique.field] ?? null,
      message: `Row ${first.row} gives the ${unique.word} '${text}' to '${first.key}'`,
    });
  }
  firstByUnique.set(nameKey(text), current);
  return current;
}

/** What a person is shown of a leaver whom the file does not mention: who that is, from the register. */
const leaverFields = ['collarNumber', 'surname', 'forenames', 'rank', 'staffType', 'station', 'team'] as const;

function leaversOf(register: ImportRegister, mentioned: ReadonlySet<string>): JudgedRow[] {
  const leavers: JudgedRow[] = [];
  for (const { key, record } of register.present()) {
    if (mentioned.has(key)) continue;
    const said = leaverFields.flatMap((field) => (record[field] ? [[field, record[field]] as const] : []));
    leavers.push({
      row: null,
      key: record.collarNumber ?? key,
      outcome: 'leave',
      fields: Object.fromEntries(said),
      changes: {},
      errors: [],
    });
  }
  return leavers;
}

function reject(row: JudgedRow, error: RowError): JudgedRow {
  return { ...row, outcome: 'reject', changes: {}, errors: [...row.errors, error] };
}
