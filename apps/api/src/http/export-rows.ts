import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Problem } from '../problems/problem.ts';
import { csvFile } from './csv-file.ts';
import type { ExportValue } from './xlsx-cells.ts';
import { xlsxFile } from './xlsx-file.ts';

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

/** `=`, `+`, `-`, `@`, tab and CR. */
const runsFormula: ReadonlySet<number> = new Set([61, 43, 45, 64, 9, 13]);

/** A cell that a spreadsheet would run as a formula is made inert by a leading apostrophe; numbers are left alone. */
export function inertCell(value: string | number | null | undefined): ExportValue {
  if (typeof value !== 'string') return value ?? null;
  return value !== '' && runsFormula.has(value.charCodeAt(0)) ? `'${value}` : value;
}

export const exportTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Streams rows as CSV (RFC 4180, UTF-8 with BOM so that spreadsheets read names right) or as XLSX, in constant memory. */
export async function sendExport<Item>(
  reply: FastifyReply,
  format: 'csv' | 'xlsx',
  fileName: string,
  columns: readonly ExportColumn<Item>[],
  chunks: AsyncIterable<readonly Item[]>,
): Promise<void> {
  return reply
    .header('content-disposition', `attachment; filename="${fileName}.${format}"`)
    .header('content-type', exportTypes[format])
    .send(exportFile(format, columns, chunks));
}

/** The bytes of an export as they are made; `chunks` are only asked for as fast as somebody reads. */
export function exportFile<Item>(
  format: 'csv' | 'xlsx',
  columns: readonly ExportColumn<Item>[],
  chunks: AsyncIterable<readonly Item[]>,
): Readable {
  const heads = columns.map(({ heading }) => heading);
  const rows = rowsOf(columns, chunks);
  const marking = columns.some(({ isStaffName }) => isStaffName) ? 'official-sensitive' : 'official';
  return Readable.from(format === 'csv' ? csvFile(heads, rows) : xlsxFile(heads, rows, marking), { objectMode: false });
}

async function* rowsOf<Item>(
  columns: readonly ExportColumn<Item>[],
  chunks: AsyncIterable<readonly Item[]>,
): AsyncGenerator<ExportValue[][]> {
  for await (const chunk of chunks) yield chunk.map((item) => columns.map(({ value }) => inertCell(value(item))));
}
