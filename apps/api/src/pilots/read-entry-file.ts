import type { FastifyRequest } from 'fastify';
import { readTable } from '../imports/reading/read-table.ts';
import { receiveImport } from '../imports/reading/receive-import.ts';
import { unreadable } from '../imports/reading/unreadable.ts';
import type { PlacedEntry } from './pilot-entries.service.ts';

const mostRows = 20_000;

/** The headings that are understood, in any case and order. */
const headings = {
  kind: ['kind', 'what'],
  unit: ['unit', 'place', 'station', 'team', 'code'],
  date: ['date', 'day', 'answered', 'received'],
  question: ['question'],
  value: ['value', 'answer', 'score', 'complaints', 'count', 'number'],
} as const;
type Column = keyof typeof headings;

/**
 * Reads surveys or complaints from a table as people send it (CSV or XLSX): kind, place, date, question, value.
 *
 * @throws Problem when it is no table, or a column that is needed is missing
 */
export async function readEntryFile(request: FastifyRequest): Promise<{ name: string; rows: PlacedEntry[] }> {
  const { name, bytes } = await receiveImport(request);
  const table = await readTable(bytes, null);
  if (table.rows.length > mostRows)
    throw unreadable(`The file has more than ${mostRows.toLocaleString('en-GB')} rows.`);
  const places = table.headings.map((heading) => heading.trim().toLowerCase());
  const columnOf = (column: Column): number =>
    places.findIndex((place) => (headings[column] as readonly string[]).includes(place));
  for (const column of ['kind', 'unit', 'date', 'value'] as const)
    if (columnOf(column) < 0)
      throw unreadable(`No column is headed ${column}. Head them kind, unit, date, question and value.`);
  const rows = table.rows.map(({ number, cells }): PlacedEntry => {
    const cell = (column: Column): string => cells[columnOf(column)] ?? '';
    const written = { kind: cell('kind'), unit: cell('unit'), date: cell('date'), value: cell('value') };
    return { at: `row ${number}`, written: { ...written, question: cell('question') } };
  });
  return { name, rows };
}
