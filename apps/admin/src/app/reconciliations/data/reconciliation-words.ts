import type { DifferenceClass, DifferenceReason, Novelty, ReconciliationKind, RecordOutcome } from '@custodian/domain';
import { dayText, instantText } from '../../ui/text/instant-text.ts';
import type { Difference, ReconciledRecordRow } from './reconciliation.ts';

interface KindWords {
  readonly name: string;
  /** What it is called in a sentence. */
  readonly other: string;
  readonly says: string;
}

export const kindWords: Readonly<Record<ReconciliationKind, KindWords>> = {
  hr: {
    name: 'HR',
    other: 'HR',
    says: 'An extract of everybody in post, by collar number: who is missing on either side, and whose rank, type, station or team differ.',
  },
  orders: {
    name: 'Purchase orders',
    other: 'the orders',
    says: 'Lines with serials, or with a model and a quantity: cameras that no order names, and ordered ones that the register does not have.',
  },
  docks: {
    name: 'Docks',
    other: 'the docks',
    says: 'No file: cameras in service that no dock saw, cameras seen that should be nowhere, and serials that nobody knows.',
  },
  dems: {
    name: 'DEMS',
    other: 'DEMS',
    says: 'Its upload log: recordings by camera and day, whom it names, other clocks and unknown serials.',
  },
};

export const kinds = Object.keys(kindWords) as readonly ReconciliationKind[];

export const classWords: Readonly<Record<DifferenceClass, string>> = {
  'only-register': 'Only in the register',
  'only-other': 'Only on the other side',
  'field-differs': 'Says something else',
  'count-differs': 'Another count',
  duplicate: 'Repeated',
  'unknown-serial': 'Unknown serial',
  'time-zone': 'Another clock',
  unreadable: 'Cannot be read',
};

export const outcomeWords: Readonly<Record<RecordOutcome, string>> = {
  matched: 'The same on both sides',
  different: 'On both sides, and differs',
  alone: 'Only on this side',
  'not-expected': 'Not expected on the other',
  duplicate: 'Repeated, not counted again',
  unknown: 'Unknown serial',
  unreadable: 'Cannot be read',
  outside: 'Outside the period',
};

export const reasonWords: Readonly<Record<DifferenceReason, string>> = {
  'as-it-should-be': 'As it should be',
  'arrives-later': 'Arrives later',
  'register-wrong': 'The register is wrong',
  'other-wrong': 'The other side is wrong',
  'looked-into': 'Being looked into',
};

export const noveltyWords: Readonly<Record<Novelty, string>> = {
  new: 'New',
  changed: 'Changed',
  returned: 'Came back',
  known: 'Seen before',
};

const fieldWords: Readonly<Record<string, string>> = {
  collarNumber: 'Collar number',
  serial: 'Serial',
  startedAt: 'Start time',
  deliveredOn: 'Delivered',
  assetTag: 'Asset tag',
  staffType: 'Staff type',
  endDate: 'Last day',
  startDate: 'First day',
  lastAt: 'Last seen',
  lastDock: 'Last dock',
};

/** A field as people call it. */
export function fieldText(field: string): string {
  return fieldWords[field] ?? field.charAt(0).toUpperCase() + field.slice(1);
}

/** What a side says: words of the register in plain words, instants as police time. */
export function saidText(said: string | null): string {
  if (said === null) return '–';
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return dayText(said, true);
  if (/^\d{4}-\d{2}-\d{2}T/.test(said)) return instantText(said);
  return said.replaceAll('_', ' ').replaceAll(';', ',');
}

/** Which field, or which day. */
export function aboutText({ field, day }: Difference): string {
  return (
    [field === null ? '' : fieldText(field), day === null ? '' : dayText(day, true)].filter(Boolean).join(', ') || '–'
  );
}

/** Everything that a record says, in one line. */
export function factsText({ facts }: ReconciledRecordRow): string {
  return Object.entries(facts)
    .filter(([, said]) => said !== null && said !== '')
    .map(([field, said]) => `${fieldText(field)} ${saidText(said)}`)
    .join(' · ');
}

/** The page of what a difference is about; null where the register does not have it. */
export function subjectPath(kind: ReconciliationKind, { class: of, subject }: Difference): readonly string[] | null {
  if (of === 'only-other' && kind !== 'dems') return null;
  if (of === 'unknown-serial' || of === 'unreadable' || subject === 'The whole log') return null;
  if (kind === 'orders' && of === 'count-differs') return ['/admin', 'models'];
  return [kind === 'hr' ? '/staff' : '/cameras', subject];
}
