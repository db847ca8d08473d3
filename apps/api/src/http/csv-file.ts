import type { ExportValue } from './xlsx-cells.ts';

/** So that spreadsheets read names right. */
const byteOrderMark = '\ufeff';
const needsQuotes = /[",\r\n]/;

/**
 * RFC 4180: commas, CRLF, quotes where they are needed, doubled within. Rows are written a chunk at a time, the heads with
 * the first: what cannot be read is refused before anything is sent. Written here and not by a library, which took longer over
 * a row than the database does.
 */
export async function* csvFile(
  heads: readonly string[],
  chunks: AsyncIterable<readonly (readonly ExportValue[])[]>,
): AsyncGenerator<Buffer> {
  let before = byteOrderMark + line(heads);
  for await (const chunk of chunks) {
    let rows = before;
    for (const values of chunk) rows += line(values);
    yield Buffer.from(rows);
    before = '';
  }
  if (before !== '') yield Buffer.from(before);
}

function line(values: readonly ExportValue[]): string {
  let cells = '';
  let comma = '';
  for (const value of values) {
    cells += comma + cell(value);
    comma = ',';
  }
  // A row of one empty cell would be an empty line, which is no row.
  return `${cells === '' && values.length === 1 ? '""' : cells}\r\n`;
}

function cell(value: ExportValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return needsQuotes.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
