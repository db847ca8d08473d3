import { plainHeading } from '../imports/index.ts';
import type { ReconciliationKind } from './reconciliation.ts';

/** Kinds that come as a file. */
export type FiledKind = Exclude<ReconciliationKind, 'docks'>;

/** The fields of each kind of file, in the order in which a person is shown them. */
export const reconciliationFields = {
  hr: ['collarNumber', 'surname', 'forenames', 'name', 'rank', 'staffType', 'station', 'team', 'startDate', 'endDate'],
  orders: ['serial', 'order', 'model', 'assetTag', 'quantity', 'deliveredOn'],
  dems: ['serial', 'startedAt', 'recording', 'collarNumber'],
} as const satisfies Record<FiledKind, readonly string[]>;

export type ReconciliationField = (typeof reconciliationFields)[FiledKind][number];

/** Which heading of the file carries which field. */
export type ReconciliationMapping = { readonly [field in ReconciliationField]?: string };

const serialWords = [
  'serial',
  'serial number',
  'serial no',
  'device serial',
  'device serial number',
  'camera serial',
  'unit serial',
  'device id',
  'camera id',
  'camera',
  'device',
];
const collarWords = [
  'collar number',
  'collar no',
  'collar',
  'shoulder number',
  'force number',
  'badge id',
  'badge number',
  'officer id',
  'officer number',
  'payroll number',
  'employee number',
  'owner id',
];

/** What people call each field, the likeliest word first. */
const words: Readonly<Record<FiledKind, Readonly<Partial<Record<ReconciliationField, readonly string[]>>>>> = {
  hr: {
    collarNumber: collarWords,
    surname: ['surname', 'last name', 'family name'],
    forenames: ['forenames', 'forename', 'first name', 'first names', 'given name', 'given names'],
    name: ['name', 'full name', 'employee name', 'officer name', 'display name'],
    rank: ['rank', 'grade', 'rank grade', 'position', 'job title'],
    staffType: ['staff type', 'employee type', 'employment type', 'staff group', 'category', 'type'],
    station: ['station', 'home station', 'work location', 'location', 'site', 'base', 'posting'],
    team: ['team', 'section', 'shift', 'unit', 'department', 'relief'],
    startDate: ['start date', 'date joined', 'joined', 'date of joining', 'hire date'],
    endDate: ['end date', 'leaving date', 'date left', 'leave date', 'leaver date', 'termination date'],
  },
  orders: {
    serial: serialWords,
    order: ['order', 'purchase order', 'order number', 'order no', 'po number', 'po no', 'po'],
    model: ['model', 'product', 'item', 'description', 'part', 'part number', 'item description'],
    assetTag: ['asset tag', 'asset', 'asset number', 'asset no', 'tag'],
    quantity: ['quantity', 'qty', 'number ordered', 'units'],
    deliveredOn: ['delivered', 'delivered on', 'delivery date', 'goods received', 'received', 'received on'],
  },
  dems: {
    serial: serialWords,
    startedAt: [
      'start time',
      'recorded at',
      'recorded',
      'recording start',
      'recorded on',
      'date recorded',
      'start',
      'started at',
      'captured at',
      'capture time',
      'recording date',
    ],
    recording: ['recording id', 'recording', 'clip id', 'file name', 'evidence id', 'video id', 'title'],
    collarNumber: collarWords,
  },
};

const needed: Readonly<Record<FiledKind, readonly ReconciliationField[]>> = {
  hr: ['collarNumber'],
  orders: ['serial'],
  dems: ['serial', 'startedAt'],
};

/** The columns by what their headings mean: a heading that is one of the words, else one that contains it; each serves once. */
export function proposeColumns(kind: FiledKind, headings: readonly string[]): ReconciliationMapping {
  const mapping: Partial<Record<ReconciliationField, string>> = {};
  const free = new Map(headings.map((heading) => [heading, plainHeading(heading)]));
  const take = (field: ReconciliationField, matches: (heading: string, word: string) => boolean) => {
    if (mapping[field] !== undefined) return;
    for (const word of words[kind][field] ?? []) {
      for (const [heading, text] of free) {
        if (!matches(text, word)) continue;
        mapping[field] = heading;
        free.delete(heading);
        return;
      }
    }
  };
  const fields: readonly ReconciliationField[] = reconciliationFields[kind];
  for (const field of fields) take(field, (heading, word) => heading === word);
  for (const field of fields) take(field, (heading, word) => word.length > 3 && ` ${heading} `.includes(` ${word} `));
  return mapping;
}

/** The fields without which no record can be matched. */
export function missingColumns(kind: FiledKind, mapping: ReconciliationMapping): ReconciliationField[] {
  return needed[kind].filter((field) => mapping[field] === undefined);
}

/**
 * The columns with what a person said of them: a heading of the file, or null where it has none. A heading moves to the
 * field it is said for. Null where a field or heading is unknown.
 */
export function sayColumns(
  kind: FiledKind,
  headings: readonly string[],
  current: ReconciliationMapping,
  said: Readonly<Record<string, unknown>>,
): ReconciliationMapping | null {
  const mapping = new Map(Object.entries(current));
  for (const [field, heading] of Object.entries(said)) {
    if (!(reconciliationFields[kind] as readonly string[]).includes(field)) return null;
    if (heading !== null && (typeof heading !== 'string' || !headings.includes(heading))) return null;
    for (const [other, used] of mapping) if (used === heading) mapping.delete(other);
    if (heading === null) mapping.delete(field);
    else mapping.set(field, heading);
  }
  return Object.fromEntries(mapping);
}
