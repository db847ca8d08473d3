import {
  difference,
  unreadableOf,
  type Difference,
  type Reconciled,
  type ReconciledRecord,
  type RecordFacts,
  type UnreadableRecord,
} from './reconciliation.ts';

/** A record of either side, known by its key. */
export interface MatchedRecord {
  /** A serial or a collar number, as written. */
  readonly subject: string;
  readonly row: number | null;
  readonly facts: RecordFacts;
  /** False where the other side need not have it: somebody who left, a joiner. */
  readonly isExpected: boolean;
}

/**
 * Matches two sides by serial or collar number, without regard to case, and compares the fields. What a side leaves blank
 * says nothing. A record that comes twice counts once: the first is compared, the others are duplicates.
 */
export function matchRecords(
  register: readonly MatchedRecord[],
  other: readonly MatchedRecord[],
  fields: readonly string[],
  unreadable: readonly UnreadableRecord[] = [],
): Reconciled {
  const theirs = byKey(other);
  const ours = byKey(register);
  const differences: Difference[] = [];
  const differing = new Set<string>();
  for (const [group, [mine]] of ours) {
    const [found] = theirs.get(group) ?? [];
    if (mine === undefined) continue;
    const told = found === undefined ? alone(group, mine, 'only-register') : compare(group, mine, found, fields);
    if (told.length > 0) differing.add(group);
    differences.push(...told);
  }
  for (const [group, records] of theirs) {
    const [first] = records;
    if (first === undefined) continue;
    if (!ours.has(group)) differences.push(...alone(group, first, 'only-other'));
    if (records.length > 1) differences.push(repeated(group, records, fields));
  }
  const unread = unreadable.map(unreadableOf);
  return {
    register: register.map((record) => placed(record, theirs, differing, null)),
    other: [
      ...other.map((record) => placed(record, ours, differing, theirs.get(keyOf(record))?.[0] ?? null)),
      ...unread.map(({ record }) => record),
    ],
    differences: [...differences, ...merged(unread.map((one) => one.difference))],
    findings: [],
  };
}

/** One that is said several times, such as an unreadable cell, is one difference about several records. */
export function merged(differences: readonly Difference[]): Difference[] {
  const known = new Map<string, Difference>();
  for (const one of differences) {
    known.set(one.key, { ...one, count: one.count + (known.get(one.key)?.count ?? 0) });
  }
  return [...known.values()];
}

/** As people mean it: without case, accents, punctuation and doubled spaces. */
export function plainWords(text: string | null): string {
  return (text ?? '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function alone(group: string, record: MatchedRecord, of: 'only-register' | 'only-other'): Difference[] {
  if (!record.isExpected) return [];
  const says = Object.values(record.facts).find((fact) => fact !== null) ?? '';
  const sides = of === 'only-register' ? { register: says, other: null } : { register: null, other: says };
  // What it is called may change; that the other side has not got it is the fact.
  const told = difference({ group, class: of, subject: record.subject, field: null, day: null, ...sides, count: 1 });
  return [{ ...told, facts: of }];
}

function compare(group: string, mine: MatchedRecord, found: MatchedRecord, fields: readonly string[]): Difference[] {
  return fields.flatMap((field) => {
    const [register, other] = [mine.facts[field] ?? null, found.facts[field] ?? null];
    if (plainWords(other) === '' || plainWords(register) === plainWords(other)) return [];
    return difference({
      group,
      class: 'field-differs',
      subject: mine.subject,
      field,
      day: null,
      register,
      other,
      count: 1,
    });
  });
}

function repeated(group: string, records: readonly MatchedRecord[], fields: readonly string[]): Difference {
  const [first] = records;
  const disagreeing = fields.filter(
    (field) => new Set(records.map(({ facts }) => plainWords(facts[field] ?? null))).size > 1,
  );
  const words = `${records.length} times${disagreeing.length > 0 ? `, with another ${disagreeing.join(', ')}` : ''}`;
  return difference({
    group,
    about: 'duplicate',
    class: 'duplicate',
    subject: first?.subject ?? '',
    field: null,
    day: null,
    register: null,
    other: words,
    count: records.length,
  });
}

function placed(
  record: MatchedRecord,
  others: ReadonlyMap<string, readonly MatchedRecord[]>,
  differing: ReadonlySet<string>,
  first: MatchedRecord | null,
): ReconciledRecord {
  const { subject, row, facts } = record;
  const group = keyOf(record);
  const seen = { subject, row, facts, group };
  if (first !== null && first !== record) return { ...seen, outcome: 'duplicate' };
  if (!others.has(group)) return { ...seen, outcome: record.isExpected ? 'alone' : 'not-expected' };
  return { ...seen, outcome: differing.has(group) ? 'different' : 'matched' };
}

function byKey(records: readonly MatchedRecord[]): ReadonlyMap<string, readonly MatchedRecord[]> {
  const known = new Map<string, MatchedRecord[]>();
  for (const record of records) {
    const list = known.get(keyOf(record));
    if (list === undefined) known.set(keyOf(record), [record]);
    else list.push(record);
  }
  return known;
}

function keyOf({ subject }: MatchedRecord): string {
  return subject.toLowerCase();
}
