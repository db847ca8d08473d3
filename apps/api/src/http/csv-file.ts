import { stringify } from 'csv-stringify/sync';
import type { ExportValue } from './xlsx-cells.ts';

/** So that spreadsheets read names right. */
const byteOrderMark = '\ufeff';

/**
 * RFC 4180: commas, CRLF, quotes where they are needed, doubled within. Rows are written a chunk at a time, the heads with
 * the first: what cannot be read is refused before anything is sent.
 */
export async function* csvFile(
  heads: readonly string[],
  chunks: AsyncIterable<readonly (readonly ExportValue[])[]>,
): AsyncGenerator<Buffer> {
  let before = byteOrderMark + lines([heads]);
  for await (const chunk of chunks) {
    yield Buffer.from(before + lines(chunk));
    before = '';
  }
  if (before !== '') yield Buffer.from(before);
}

function lines(rows: readonly (readonly ExportValue[])[]): string {
  return stringify(rows as ExportValue[][], { record_delimiter: '\r\n' });
}
