import type { Conflict, RowDecision } from './import-decisions.ts';

/** What a file may bring. */
export const importKinds = ['cameras', 'staff', 'stations'] as const;

export type ImportKind = (typeof importKinds)[number];

/** The fields of each kind, in the order in which a person is shown them. */
export const importFields = {
  cameras: ['serial', 'assetTag', 'model', 'station'],
  staff: [
    'collarNumber',
    'surname',
    'forenames',
    'name',
    'rank',
    'staffType',
    'station',
    'team',
    'startDate',
    'endDate',
  ],
  stations: ['code', 'name', 'division'],
} as const;

export type ImportField = (typeof importFields)[ImportKind][number];

/** Which heading of the file carries which field. */
export type ColumnMapping = { readonly [field in ImportField]?: string };

/** One row of the file, as it was read. */
export interface ImportRow {
  /** Its line among the records of the file, as a spreadsheet counts: 2 is the first one below a heading at the top. */
  readonly number: number;
  /** Its cells in the order of the headings; fewer where the row is short. */
  readonly cells: readonly string[];
}

/** A cell that cannot be taken, under the heading that the person sees in their own file. */
export interface RowError {
  readonly column: string | null;
  readonly message: string;
  /** Where a person can settle it without touching the file. */
  readonly conflict?: Conflict;
}

export type RowOutcome = 'create' | 'change' | 'leave' | 'unchanged' | 'reject';

export interface FieldChange {
  readonly before: string | null;
  readonly after: string | null;
}

/** What applying one row would do. A leaver that the file does not mention has a null `row`. */
export interface JudgedRow {
  readonly row: number | null;
  /** The serial, collar number or code that it is about; empty where there is none to read. */
  readonly key: string;
  readonly outcome: RowOutcome;
  /** What the file says, cleaned and matched: codes for stations, models and teams. */
  readonly fields: { readonly [field in ImportField]?: string };
  readonly changes: { readonly [field in ImportField]?: FieldChange };
  readonly errors: readonly RowError[];
  /** What a person said about it, where that counted. */
  readonly decision?: RowDecision;
}

export type ImportCounts = Readonly<Record<RowOutcome, number>>;

/** How many rows have each outcome; the tally always adds up to the rows. */
export function countOutcomes(rows: readonly JudgedRow[]): ImportCounts {
  const counts = { create: 0, change: 0, leave: 0, unchanged: 0, reject: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

/** Whether a text is a kind of import. */
export function isImportKind(text: string): text is ImportKind {
  return (importKinds as readonly string[]).includes(text);
}
