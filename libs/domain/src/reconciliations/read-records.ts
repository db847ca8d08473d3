import {
  cleanCell,
  isScientific,
  parseBritishDate,
  readRank,
  readStaffType,
  splitName,
  staffTypeOfRank,
  type ImportTable,
} from '../imports/index.ts';
import type { LocalDay } from '../london-time/index.ts';
import { parseCollarNumber, parseSerial } from '../names/index.ts';
import type { OrderedQuantity } from './match-orders.ts';
import type { MatchedRecord } from './match-records.ts';
import { readUploadTime } from './read-upload-time.ts';
import type { ReconciliationField, ReconciliationMapping } from './reconciliation-columns.ts';
import type { UnreadableRecord } from './reconciliation.ts';
import type { UploadRow } from './upload-log.ts';

/** A file read: records, and rows that could not be read, each with why. */
export interface ReadFile<Record> {
  readonly records: readonly Record[];
  readonly unreadable: readonly UnreadableRecord[];
}

/** What a file calls the stations, teams and models of the register; a word that is none of them stays as it is. */
export interface RegisterWords {
  station(text: string): string | undefined;
  team(text: string): string | undefined;
  model(text: string): string | undefined;
}

type Cells = (field: ReconciliationField) => string;

/** People of an HR extract, on `today`: whoever's last day is past has left, whoever starts later is expected. */
export function readPeople(
  table: ImportTable,
  mapping: ReconciliationMapping,
  words: RegisterWords,
  today: LocalDay,
): ReadFile<MatchedRecord> {
  return readEach(table, mapping, (cell, row) => {
    const subject = nameIn(cell('collarNumber'), 'collar number', parseCollarNumber);
    if ('why' in subject) return subject;
    const [start, end] = [parseBritishDate(cell('startDate')), parseBritishDate(cell('endDate'))];
    const status = end !== null && end <= today ? 'left' : start !== null && start > today ? 'expected' : 'in post';
    const rank = cell('rank');
    const staffType = readStaffType(cell('staffType')) ?? staffTypeOfRank(rank) ?? cell('staffType');
    const facts = {
      status,
      name: nameOf(cell),
      rank: orNull(readRank(rank)),
      staffType: orNull(staffType),
      station: orNull(words.station(cell('station')) ?? cell('station')),
      team: orNull(words.team(cell('team')) ?? cell('team')),
    };
    return { subject: subject.text, row, facts, isExpected: status === 'in post' };
  });
}

/** Lines of purchase orders: with a serial, or with a model and a number. */
export function readOrders(
  table: ImportTable,
  mapping: ReconciliationMapping,
  words: RegisterWords,
): ReadFile<MatchedRecord> & { readonly quantities: readonly OrderedQuantity[] } {
  const quantities: OrderedQuantity[] = [];
  const { records, unreadable } = readEach<MatchedRecord>(table, mapping, (cell, row) => {
    const [order, model] = [orNull(cell('order')), orNull(words.model(cell('model')) ?? cell('model'))];
    if (cell('serial') === '' && model !== null && /^\d{1,6}$/.test(cell('quantity'))) {
      quantities.push({ row, order, model, quantity: Number(cell('quantity')) });
      return null;
    }
    const subject = nameIn(cell('serial'), 'serial number', parseSerial);
    if ('why' in subject) return subject;
    const deliveredOn = parseBritishDate(cell('deliveredOn')) ?? orNull(cell('deliveredOn'));
    const facts = { model, order, assetTag: orNull(cell('assetTag')), deliveredOn };
    return { subject: subject.text, row, facts, isExpected: true };
  });
  return { records, unreadable, quantities };
}

/** Rows of DEMS's upload log. In a workbook a time has no zone, though it is handed on as if it were UTC. */
export function readUploadLog(
  table: ImportTable,
  mapping: ReconciliationMapping,
  isWorkbook: boolean,
): ReadFile<UploadRow> {
  return readEach(table, mapping, (cell, row) => {
    const serial = nameIn(cell('serial'), 'serial number', parseSerial);
    if ('why' in serial) return serial;
    const written = isWorkbook
      ? cell('startedAt')
          .replace(/\.\d{3}Z$/, '')
          .replace('T', ' ')
      : cell('startedAt');
    const time = readUploadTime(written);
    if (time === null) return { text: serial.text, why: timeWords(cell('startedAt')) };
    const [recording, collarNumber] = [orNull(cell('recording')), orNull(cell('collarNumber'))];
    return { row, serial: serial.text, recording, collarNumber, time };
  });
}

function readEach<Record extends object>(
  { headings, rows }: ImportTable,
  mapping: ReconciliationMapping,
  read: (cell: Cells, row: number) => Record | { readonly text: string; readonly why: string } | null,
): ReadFile<Record> {
  const columns = new Map(Object.entries(mapping).map(([field, heading]) => [field, headings.indexOf(heading)]));
  const records: Record[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const { number, cells } of rows) {
    const answer = read((field) => cleanCell(cells[columns.get(field) ?? -1] ?? ''), number);
    if (answer === null) continue;
    if ('why' in answer) unreadable.push({ row: number, ...answer });
    else records.push(answer);
  }
  return { records, unreadable };
}

function nameIn(
  text: string,
  what: string,
  parse: typeof parseSerial,
): { readonly text: string; readonly why: string } | { readonly text: string } {
  if (text === '') return { text, why: `No ${what}` };
  if (isScientific(text)) return { text, why: `A ${what} that a spreadsheet cut short` };
  const parsed = parse(text);
  return parsed.ok ? { text: parsed.value.text } : { text: text.slice(0, 64), why: `No ${what} is written like this` };
}

function nameOf(cell: Cells): string | null {
  if (cell('surname') !== '') return `${cell('forenames')} ${cell('surname')}`.trim();
  if (cell('name') === '') return null;
  const { surname, forenames } = splitName(cell('name'));
  return `${forenames} ${surname}`.trim();
}

function timeWords(text: string): string {
  return text === '' ? 'No time' : `No time of day can be read from '${text.slice(0, 40)}'`;
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
