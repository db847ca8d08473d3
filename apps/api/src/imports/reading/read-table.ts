import { Readable } from 'node:stream';
import { chooseSheet, findHeading, type ImportKind, type ImportTable } from '@custodian/domain';
import { CsvError, parse } from 'csv-parse';
import { Problem } from '../../problems/problem.ts';
import { decodeText } from './decode-text.ts';
import { findDelimiter, leniently } from './find-delimiter.ts';
import { isWorkbook, readSheets } from './read-workbook.ts';
import { unreadable } from './unreadable.ts';

const mostRecords = 200_000;
const mostColumns = 500;
/** Between pieces of this many bytes other requests have their turn. */
const piece = 65_536;

/**
 * The headings and rows of a file as people send them: text in any of its forms, or the sheet of a workbook that says most.
 *
 * @throws Problem naming what is wrong with the file and what to do
 */
export async function readTable(bytes: Buffer, kind: ImportKind | null): Promise<ImportTable> {
  const table = isWorkbook(bytes) ? chooseSheet(await readSheets(bytes), kind) : await readText(bytes, kind);
  if (table === null) throw unreadable('The file has no line of headings.');
  if (table.headings.length > mostColumns) throw unreadable(`The file has more than ${mostColumns} columns.`);
  if (table.rows.length === 0) {
    throw unreadable(`Below the headings (${table.headings.join(', ').slice(0, 200)}) the file has no rows.`);
  }
  return table;
}

async function readText(bytes: Buffer, kind: ImportKind | null): Promise<ImportTable | null> {
  const { delimiter, body } = findDelimiter(decodeText(bytes));
  return findHeading(await readRecords(body, delimiter), kind);
}

async function readRecords(text: string, delimiter: string): Promise<string[][]> {
  const parser = Readable.from(piecesOf(text)).pipe(parse({ ...leniently, delimiter }));
  const records: string[][] = [];
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (records.push(record) > mostRecords) throw tooLong();
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(adviceOn(error)) : error;
  }
  return records;
}

function* piecesOf(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}

function adviceOn(error: CsvError): string {
  const line = 'lines' in error ? ` near line ${String(error['lines'])}` : '';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return 'A quotation mark is opened and never closed. Close it or remove it.';
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return `A row${line} is longer than 1 MiB: a quotation mark before it may not be closed.`;
  return `The file is not well-formed CSV${line}.`;
}

function tooLong(): Problem {
  const message = `A file has at most ${mostRecords.toLocaleString('en-GB')} rows. Split it.`;
  return new Problem('import-file-too-large', `${message} Nothing was stored.`, [{ field: 'file', message }]);
}
