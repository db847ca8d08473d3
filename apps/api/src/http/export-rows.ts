import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { FastifyReply } from 'fastify';
import writeXlsxFile from 'write-excel-file/node';
import { Problem } from '../problems/problem.ts';

/** A column of an export: heading and the value of one item. */
export interface ExportColumn<Item> {
  readonly heading: string;
  /** The column of the list that it belongs to, for exports of chosen columns. */
  readonly key?: string;
  readonly value: (item: Item) => string | number | null | undefined;
  /** Names of staff leave the system only by who may export staff. */
  readonly isStaffName?: true;
}

/**
 * The columns that were asked for, in that order; all of them where none were.
 *
 * @throws Problem 400 for a column that the list does not have
 */
export function chosenColumns<Item>(
  columns: readonly ExportColumn<Item>[],
  chosen: readonly string[] | undefined,
): readonly ExportColumn<Item>[] {
  if (chosen === undefined) return columns;
  return [...new Set(chosen)].flatMap((key) => {
    const found = columns.filter((column) => column.key === key);
    if (found.length > 0) return found;
    const known = [...new Set(columns.flatMap((column) => column.key ?? []))].join(', ');
    throw Problem.field('columns', `There is no column ${key}. One or more of: ${known}.`);
  });
}

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A cell that a spreadsheet would run as a formula is made inert by a leading apostrophe; numbers are left alone. */
export function inertCell(value: string | number | null | undefined): string | number | null {
  if (typeof value !== 'string') return value ?? null;
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

/** Streams rows as CSV (RFC 4180, UTF-8 with BOM so that spreadsheets read names right) or as XLSX. */
export async function sendExport<Item>(
  reply: FastifyReply,
  format: 'csv' | 'xlsx',
  fileName: string,
  columns: readonly ExportColumn<Item>[],
  chunks: AsyncIterable<readonly Item[]>,
): Promise<void> {
  void reply.header('content-disposition', `attachment; filename="${fileName}.${format}"`);
  if (format === 'csv') {
    void reply.header('content-type', 'text/csv; charset=utf-8');
    const csv = stringify({
      header: true,
      columns: columns.map(({ heading }) => heading),
      record_delimiter: '\r\n',
      bom: true,
    });
    return reply.send(Readable.from(rowsOf(columns, chunks)).pipe(csv));
  }
  const rows: { value: string | number; type: typeof String | typeof Number }[][] = [];
  for await (const row of rowsOf(columns, chunks)) rows.push(row.map(xlsxCell));
  const head = columns.map(({ heading }) => ({ value: heading, fontWeight: 'bold' as const }));
  const file = await writeXlsxFile([head, ...rows], { stickyRowsCount: 1 }).toBuffer();
  return reply.header('content-type', xlsxType).send(file);
}

async function* rowsOf<Item>(
  columns: readonly ExportColumn<Item>[],
  chunks: AsyncIterable<readonly Item[]>,
): AsyncGenerator<(string | number | null)[]> {
  for await (const chunk of chunks) {
    for (const item of chunk) yield columns.map(({ value }) => inertCell(value(item)));
  }
}

function xlsxCell(value: string | number | null): { value: string | number; type: typeof String | typeof Number } {
  return typeof value === 'number' ? { value, type: Number } : { value: value ?? '', type: String };
}
