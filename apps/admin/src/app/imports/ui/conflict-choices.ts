import type { ConflictKind, ImportField, RowDecision } from '@custodian/domain';
import { fieldLabels, type ConflictGroup } from '../data/import.ts';

/** A way to settle a conflict, in words. */
export interface Choice {
  readonly value: string;
  readonly word: string;
}

const words: Readonly<Record<ConflictKind, (group: ConflictGroup) => string>> = {
  'unknown-word': ({ field }) => `The register has no such ${lower(field)}`,
  'zeros-lost': ({ known }) => `The register has ${known ?? 'it'}: a spreadsheet may have dropped its zeros`,
  'contradicts-row': ({ known }) => `${capital(known ?? 'Another row')} says something else about it`,
  'owned-by-another': ({ field }) => `Another record carries this ${lower(field)}`,
  'somebody-else': ({ known }) => `The collar number belongs to ${known ?? 'somebody else'}`,
};

const choices: Readonly<Record<Exclude<ConflictKind, 'unknown-word'>, (group: ConflictGroup) => readonly Said[]>> = {
  'zeros-lost': ({ text, known }) => [
    { value: 'as-known', word: `It is ${known ?? ''}` },
    { value: 'as-written', word: `It is another one, ${text}` },
  ],
  'contradicts-row': ({ known }) => [{ value: 'this-row', word: `Take this row, leave ${known ?? 'the other'} out` }],
  'owned-by-another': ({ field }) => [{ value: 'without-cell', word: `Take the row without its ${lower(field)}` }],
  'somebody-else': () => [{ value: 'same-person', word: 'It is the same person under a new name' }],
};

type Said = Choice & { readonly value: RowDecision };

const leaveOut: Said = { value: 'leave-out', word: 'Leave the row out' };

/** What stands in the way, in one sentence. */
export function conflictWords(group: ConflictGroup): string {
  return words[group.kind](group);
}

/** The ways to settle it; for a word that the register lacks they are `meanings`, and that it says nothing. */
export function choicesOf(group: ConflictGroup, meanings: readonly Choice[]): readonly Choice[] {
  const leave = group.count === 1 ? leaveOut : { ...leaveOut, word: 'Leave these rows out' };
  if (group.kind !== 'unknown-word') return [...choices[group.kind](group), leave];
  return [
    ...meanings.map(({ value, word }) => ({ value: `means:${value}`, word })),
    { value: 'nothing', word: 'Take no notice of it' },
    leave,
  ];
}

/** What choices about groups say, as the API takes it. */
export function decisionsFrom(chosen: readonly (readonly [ConflictGroup, string])[]): {
  readonly rows: Record<string, RowDecision>;
  readonly words: Partial<Record<ImportField, Record<string, string | null>>>;
} {
  const rows: Record<string, RowDecision> = {};
  const said: Partial<Record<ImportField, Record<string, string | null>>> = {};
  for (const [group, value] of chosen) {
    const isWord = value === 'nothing' || value.startsWith('means:');
    if (isWord) said[group.field] = { ...said[group.field], [group.text]: value === 'nothing' ? null : value.slice(6) };
    else for (const row of group.rows) rows[String(row)] = value as RowDecision;
  }
  return { rows, words: said };
}

function lower(field: ImportField): string {
  return fieldLabels[field].toLowerCase();
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
