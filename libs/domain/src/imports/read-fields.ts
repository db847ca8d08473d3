import {
  parseAssetTag,
  parseCode,
  parseCollarNumber,
  parseSerial,
  type Name,
  type NameRefusal,
} from '../names/index.ts';
import type { Outcome } from '../outcome.ts';
import { parseBritishDate } from './british-date.ts';
import { cleanCell, isScientific } from './clean-cell.ts';
import { meaningOf, wordFields, type ImportDecisions } from './import-decisions.ts';
import {
  importFields,
  type ColumnMapping,
  type ImportField,
  type ImportKind,
  type ImportRow,
  type RowError,
} from './import-file.ts';
import type { ImportRegister } from './import-register.ts';
import { readRank, readStaffType, staffTypes } from './staff-words.ts';

/** What a row says, field by field, and what could not be read of it. Blank cells say nothing. */
export interface ReadRow {
  readonly fields: Partial<Record<ImportField, string>>;
  readonly errors: RowError[];
}

type Reading = { readonly value: string } | { readonly message: string };

const longestText = 100;

const nameMessages: Readonly<Record<NameRefusal, string>> = {
  'name-empty': 'is empty',
  'name-too-long': 'is too long',
  'name-has-wrong-character': 'has a character that it may not have',
};

/** How each field is read: the value that would be stored, or what is wrong in words that name the cell. */
const readers: Readonly<Record<ImportField, (text: string, register: ImportRegister, kind: ImportKind) => Reading>> = {
  serial: (text) => readName(text, parseSerial, 'serial number'),
  assetTag: (text) => readName(text, parseAssetTag, 'asset tag'),
  collarNumber: (text) => readName(text, parseCollarNumber, 'collar number'),
  code: (text) => readName(text, parseCode, 'station code'),
  model: (text, register) => found(register.model(text), `No camera model is called '${text}'`),
  station: (text, register) => found(register.station(text), `No station has the code or name '${text}'`),
  team: (text, register) => found(register.team(text), `No team has the code or name '${text}'`),
  staffType: (text) => found(readStaffType(text), `'${text}' is no staff type; these are: ${staffTypes.join(', ')}`),
  rank: (text) => readText(readRank(text)),
  surname: readText,
  forenames: readText,
  name: readText,
  division: (text, register) => readText(register.division(text) ?? text),
  startDate: readDate,
  endDate: readDate,
};

/** Reads one row by the mapping, and cleans and matches each cell. */
export function readFields(
  kind: ImportKind,
  row: ImportRow,
  headings: readonly string[],
  mapping: ColumnMapping,
  register: ImportRegister,
  decisions: ImportDecisions,
): ReadRow {
  const fields: Partial<Record<ImportField, string>> = {};
  const errors: RowError[] = [];
  if (row.cells.slice(headings.length).some((cell) => cell.trim() !== '')) {
    errors.push({ column: null, message: `The row has ${row.cells.length} cells, the heading ${headings.length}` });
  }
  for (const field of importFields[kind]) {
    const heading = mapping[field];
    if (heading === undefined) continue;
    const text = cleanCell(row.cells[headings.indexOf(heading)] ?? '');
    const meaning = meaningOf(decisions, field, text);
    if (text === '' || meaning === null) continue;
    const reading = readers[field](meaning ?? text, register, kind);
    if ('value' in reading) fields[field] = reading.value;
    else errors.push({ column: heading, message: reading.message, ...unknownWord(field, text) });
  }
  return { fields, errors };
}

function unknownWord(field: ImportField, text: string): Pick<RowError, 'conflict'> {
  const isWord = (wordFields as readonly ImportField[]).includes(field);
  return isWord ? { conflict: { kind: 'unknown-word', field, text } } : {};
}

function readName(text: string, parse: (text: string) => Outcome<Name, NameRefusal>, what: string): Reading {
  if (isScientific(text)) {
    return {
      message: `'${text}' is a ${what} that a spreadsheet turned into a number and cut short: format the column as text and export it again`,
    };
  }
  const parsed = parse(text);
  return parsed.ok
    ? { value: parsed.value.text }
    : { message: `The ${what} '${text}' ${nameMessages[parsed.refusal]}` };
}

function readText(text: string): Reading {
  if (text.length > longestText) return { message: `The text is longer than ${longestText} characters` };
  return /\p{Cc}/u.test(text) ? { message: 'The text has a control character' } : { value: text };
}

function readDate(text: string): Reading {
  return found(parseBritishDate(text) ?? undefined, `'${text}' is no date; write it as 31/12/2026`);
}

function found(value: string | undefined, message: string): Reading {
  return value === undefined ? { message } : { value };
}
