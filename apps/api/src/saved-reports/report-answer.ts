import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { LocalPeriod, Scope } from '@custodian/domain';
import { exportFile, exportTypes, type ExportColumn } from '../http/export-rows.ts';

export type ReportCell = string | number | null;
export type ReportFormat = 'csv' | 'xlsx';
/** How a report is sent. */
export type SentFormat = ReportFormat | 'pdf';

/** What a saved report answers as at an instant: the rows of its file, whatever its kind. */
export interface ReportAnswer {
  /** Names the question as at its instant, on screen, in the files and in the audit. */
  readonly query: string;
  readonly asAt: string;
  readonly period: LocalPeriod | null;
  /** What was counted: what its maker and its reader both see. */
  readonly scope: Scope;
  readonly headings: readonly string[];
  /** Numbers as numbers in a workbook and on screen; in a CSV as its decimals are written there. */
  readonly rows: Readonly<Record<ReportFormat, readonly (readonly ReportCell[])[]>>;
}

/** An answer with the document that prints it. */
export interface PrintedAnswer {
  readonly answer: ReportAnswer;
  readonly content: Buffer;
}

/** The rows that columns make of items, in both ways. */
export function tabled<Item>(
  items: readonly Item[],
  columns: (format: ReportFormat) => readonly ExportColumn<Item>[],
): Pick<ReportAnswer, 'headings' | 'rows'> {
  const rows = (format: ReportFormat): ReportCell[][] => {
    const known = columns(format);
    return items.map((item) => known.map(({ value }) => value(item) ?? null));
  };
  return { headings: columns('csv').map(({ heading }) => heading), rows: { csv: rows('csv'), xlsx: rows('xlsx') } };
}

/** A file as bytes: what is mailed or compared. The same rows make the same bytes. */
export interface ReportFile {
  readonly mediaType: string;
  readonly content: Buffer;
}

export async function fileOf({ headings, rows }: ReportAnswer, format: ReportFormat): Promise<ReportFile> {
  const columns = headings.map((heading, index) => ({
    heading,
    value: (row: readonly ReportCell[]): ReportCell => row[index] ?? null,
  }));
  return { mediaType: exportTypes[format], content: await buffer(exportFile(format, columns, once(rows[format]))) };
}

/** What tells whether two runs answered the same, byte for byte: of the CSV, in hexadecimal. */
export async function fingerprintOf(answer: ReportAnswer): Promise<string> {
  const { content } = await fileOf(answer, 'csv');
  return createHash('sha256').update(content).digest('hex');
}

async function* once<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  yield await Promise.resolve(items);
}
