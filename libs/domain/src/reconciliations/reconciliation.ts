import type { LocalDay } from '../london-time/index.ts';

/** What the register is compared with. */
export const reconciliationKinds = ['hr', 'orders', 'docks', 'dems'] as const;
export type ReconciliationKind = (typeof reconciliationKinds)[number];

/** What sort of difference it is. */
export const differenceClasses = [
  'only-register',
  'only-other',
  'field-differs',
  'count-differs',
  'duplicate',
  'unknown-serial',
  'time-zone',
  'unreadable',
] as const;
export type DifferenceClass = (typeof differenceClasses)[number];

/** What became of one record of one side: every record has exactly one. */
export const recordOutcomes = [
  'matched',
  'different',
  'alone',
  'not-expected',
  'duplicate',
  'unknown',
  'unreadable',
  'outside',
] as const;
export type RecordOutcome = (typeof recordOutcomes)[number];

/** Our side and theirs. */
export const reconciledSides = ['register', 'other'] as const;
export type ReconciledSide = (typeof reconciledSides)[number];

/** What a record says, field by field, in words. */
export type RecordFacts = Readonly<Record<string, string | null>>;

/** One record of one side, as it was counted. */
export interface ReconciledRecord {
  /** Its line in the file, as a spreadsheet shows it; null for what came from no file. */
  readonly row: number | null;
  /** The serial or collar number that it is about, as written. */
  readonly subject: string;
  /** What it was matched by: records and differences of one group belong together. */
  readonly group: string;
  /** The clock that it was told by, where that is a difference of its own. */
  readonly clockGroup?: string | null;
  readonly outcome: RecordOutcome;
  readonly facts: RecordFacts;
}

/** One thing on which the two sides do not agree. */
export interface Difference {
  /** What it is about, the same from run to run. */
  readonly key: string;
  readonly group: string;
  readonly class: DifferenceClass;
  readonly subject: string;
  /** Which field differs, where it is one. */
  readonly field: string | null;
  readonly day: LocalDay | null;
  readonly register: string | null;
  readonly other: string | null;
  /** How many records it is about. */
  readonly count: number;
  /** While these stay the same, what was said of it stands. */
  readonly facts: string;
}

/** Two sides compared. */
export interface Reconciled {
  readonly register: readonly ReconciledRecord[];
  readonly other: readonly ReconciledRecord[];
  readonly differences: readonly Difference[];
  /** What a reader must know to read the counts, in sentences. */
  readonly findings: readonly string[];
}

/** A record of a file that could not be read, and why. */
export interface UnreadableRecord {
  readonly row: number;
  readonly text: string;
  readonly why: string;
}

/** A difference from what it says, with the facts by which it is known again. */
export function difference(said: Omit<Difference, 'facts' | 'key'> & { readonly about?: string }): Difference {
  const { about, ...rest } = said;
  return {
    ...rest,
    key: [said.group, about ?? said.field ?? ''].filter((part) => part !== '').join('|'),
    facts: JSON.stringify([said.class, said.register, said.other]),
  };
}

/** The order in which a reader works: by class, then by what it is about, then by day. */
export function inReadingOrder(differences: readonly Difference[]): Difference[] {
  const places = new Map(differenceClasses.map((one, place) => [one, place]));
  const textOf = ({ subject, day, field }: Difference) =>
    `${subject.toLowerCase()}\u0000${day ?? ''}\u0000${field ?? ''}`;
  const keyed = differences.map((one) => ({ one, place: places.get(one.class) ?? 0, text: textOf(one) }));
  keyed.sort((a, b) => a.place - b.place || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return keyed.map(({ one }) => one);
}

/** What cannot be read is counted as such and never guessed at. */
export function unreadableOf({ row, text, why }: UnreadableRecord): {
  readonly record: ReconciledRecord;
  readonly difference: Difference;
} {
  const subject = text === '' ? `Row ${row}` : text;
  const group = `unreadable|${subject.toLowerCase()}|${why}`;
  return {
    record: { row, subject, group, outcome: 'unreadable', facts: { why } },
    difference: difference({
      group,
      class: 'unreadable',
      subject,
      field: null,
      day: null,
      register: null,
      other: why,
      count: 1,
    }),
  };
}
