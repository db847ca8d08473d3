import type { ImportField } from './import-file.ts';

/**
 * What a person says about a row that the file alone does not settle:
 * `leave-out` it, for any row; `as-known` or `as-written`, of a name that lost its zeros; `this-row`, of two that contradict
 * each other; `without-cell`, of what only another record may carry; `same-person`, of somebody whose whole name changed.
 */
export const rowDecisions = ['leave-out', 'as-known', 'as-written', 'this-row', 'without-cell', 'same-person'] as const;

export type RowDecision = (typeof rowDecisions)[number];

/** What cannot be settled, told apart by how it can be: each kind has the decisions that end it, beside leaving the row out. */
export const conflictDecisions = {
  'unknown-word': [],
  'zeros-lost': ['as-known', 'as-written'],
  'contradicts-row': ['this-row'],
  'owned-by-another': ['without-cell'],
  'somebody-else': ['same-person'],
} as const satisfies Readonly<Record<string, readonly RowDecision[]>>;

export type ConflictKind = keyof typeof conflictDecisions;

/** Why a row was rejected that a person can settle without touching the file. */
export interface Conflict {
  readonly kind: ConflictKind;
  readonly field: ImportField;
  /** The cell, cleaned. */
  readonly text: string;
  /** What the register or the file has instead, where there is one thing. */
  readonly known?: string;
}

/** Fields whose words are looked up in the register, so that one word may be said to mean another. */
export const wordFields = ['model', 'station', 'team', 'staffType'] as const satisfies readonly ImportField[];

export type WordField = (typeof wordFields)[number];

/** What words of the file mean (lower-case word → word of the register); null: the cell says nothing. */
export type WordMeanings = { readonly [field in WordField]?: Readonly<Record<string, string | null>> };

/** All that was said about one file. */
export interface ImportDecisions {
  /** By the number of the row. */
  readonly rows: Readonly<Record<string, RowDecision>>;
  readonly words: WordMeanings;
}

export const noDecisions: ImportDecisions = { rows: {}, words: {} };

/** What was said so far, and what is said now on top of it. A null takes a decision about a row back. */
export function addDecisions(
  before: ImportDecisions,
  said: {
    readonly rows?: Readonly<Record<string, RowDecision | null>>;
    readonly words?: WordMeanings;
  },
): ImportDecisions {
  const rows = Object.entries({ ...before.rows, ...said.rows }).filter(
    (entry): entry is [string, RowDecision] => entry[1] !== null,
  );
  const words = wordFields.flatMap((field) => {
    const meanings = { ...before.words[field], ...lowerCase(said.words?.[field] ?? {}) };
    return Object.keys(meanings).length === 0 ? [] : [[field, meanings] as const];
  });
  return { rows: Object.fromEntries(rows), words: Object.fromEntries(words) };
}

/** What a word of the file was said to mean: undefined where nobody said anything, null where it says nothing. */
export function meaningOf({ words }: ImportDecisions, field: ImportField, text: string): string | null | undefined {
  return (wordFields as readonly ImportField[]).includes(field)
    ? words[field as WordField]?.[text.toLowerCase()]
    : undefined;
}

function lowerCase(meanings: Readonly<Record<string, string | null>>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(meanings).map(([word, meaning]) => [word.toLowerCase(), meaning]));
}
