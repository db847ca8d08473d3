import type { KnownRecord } from '@custodian/domain';

/** The records of the register that a file may be about. All keys are lower-case. */
export interface KnownRecords {
  readonly records: ReadonlyMap<string, KnownRecord>;
  /** Ids by the same keys. */
  readonly subjects: ReadonlyMap<string, string>;
  /** The key of the record that carries a text that only one may carry. */
  readonly owners: ReadonlyMap<string, string>;
  readonly docks: ReadonlySet<string>;
  readonly present: readonly { readonly key: string; readonly record: KnownRecord }[];
}

/** Finds the one known number that is this key with zeros before it; its text is `textOf` the record. */
export function numbersWithZeros(
  records: ReadonlyMap<string, KnownRecord>,
  textOf: (record: KnownRecord) => string | null | undefined,
): (key: string) => string | undefined {
  const byDigits = new Map<string, string | null>();
  for (const [key, record] of records) {
    const digits = withoutZeros(key);
    if (digits === null || digits === key) continue;
    byDigits.set(digits, byDigits.has(digits) ? null : (textOf(record) ?? key));
  }
  return (key) => byDigits.get(key) ?? undefined;
}

/** The words that are numbers, as a spreadsheet that took them for such would write them. */
export function asNumbers(words: readonly string[]): string[] {
  return words.flatMap((word) => withoutZeros(word) ?? []);
}

function withoutZeros(key: string): string | null {
  return /^0*[1-9]\d*$/.test(key) ? key.replace(/^0+/, '') : null;
}

export const nothingKnown: KnownRecords = {
  records: new Map(),
  subjects: new Map(),
  owners: new Map(),
  docks: new Set(),
  present: [],
};
