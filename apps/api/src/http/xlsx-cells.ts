import { londonOffset } from '@custodian/domain';

/** What a cell of an export holds. */
export type ExportValue = string | number | null;

/** What a value is to a workbook. */
export type ValueKind = 'text' | 'whole' | 'broken' | 'instant' | 'day';

/** How a cell looks, by its place among the styles of the workbook. */
const cellStyles = { text: 0, head: 1, instant: 2, day: 3, whole: 4, broken: 5, rightHead: 6 } as const;

/** An instant and a day as our answers write them; nothing else is one. */
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const dayPattern = /^(19|2\d)\d{2}-\d{2}-\d{2}$/;

const dayMilliseconds = 86_400_000;
/** A workbook counts days from here; before March 1900 it counts one too many, and nothing of ours is as old. */
const dayZero = Date.UTC(1899, 11, 30);
/** A cell holds no more. */
const longestText = 32_767;

/** The row of heads; each over its values. */
export function headRow(heads: readonly string[], kinds: readonly ValueKind[]): string {
  let cells = '';
  for (const [column, head] of heads.entries())
    cells += text(`${columnName(column)}1`, head, kinds[column] === 'text' ? cellStyles.head : cellStyles.rightHead);
  return `<row r="1">${cells}</row>`;
}

/** One row of a sheet: numbers as numbers, instants as dates by London's clocks, days as dates, the rest as text. */
export function sheetRow(row: number, values: readonly ExportValue[], kinds: readonly ValueKind[]): string {
  let cells = '';
  for (const [column, value] of values.entries()) cells += cell(`${columnName(column)}${row}`, value, kinds[column]);
  return `<row r="${row}">${cells}</row>`;
}

const columnNames: string[] = [];

/** `A`, `B` … `Z`, `AA`. */
export function columnName(index: number): string {
  return (columnNames[index] ??= namedColumn(index));
}

function namedColumn(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${namedColumn(Math.floor(index / 26) - 1)}${last}`;
}

function cell(place: string, value: ExportValue, kind: ValueKind | undefined): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return text(place, String(value), cellStyles.text);
    const style = kind === 'broken' || !Number.isInteger(value) ? cellStyles.broken : cellStyles.whole;
    return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
  }
  const date = dateOf(value);
  return date === null
    ? text(place, value, cellStyles.text)
    : `<c r="${place}" s="${cellStyles[date.kind]}"><v>${date.days}</v></c>`;
}

/** What the cell of a value holds. */
export function valueKind(value: string | number): ValueKind {
  if (typeof value === 'number') return Number.isInteger(value) ? 'whole' : Number.isFinite(value) ? 'broken' : 'text';
  return dateOf(value)?.kind ?? 'text';
}

interface WorkbookDate {
  readonly days: number;
  readonly kind: 'instant' | 'day';
}

function dateOf(value: string): WorkbookDate | null {
  // Nearly every text is neither: its first character tells.
  if (value.length < 10 || value.charCodeAt(4) !== 45) return null;
  if (dayPattern.test(value)) return dated(Date.parse(`${value}T00:00:00Z`), 'day');
  if (!instantPattern.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : dated(at + londonOffset(at), 'instant');
}

function dated(wall: number, kind: WorkbookDate['kind']): WorkbookDate | null {
  // Rounded up, by less than a tenth of a millisecond: readers cut what is below one off.
  const days = Math.ceil(((wall - dayZero) / dayMilliseconds) * 1e9) / 1e9;
  return days > 61 ? { days, kind } : null;
}

function text(place: string, value: string, style: number): string {
  const styled = style === cellStyles.text ? '' : ` s="${style}"`;
  return `<c r="${place}"${styled} t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, longestText))}</t></is></c>`;
}

/** A workbook writes what XML cannot hold as `_x0007_`, and so a text that already looks like that. */
function escaped(value: string): string {
  if (!/[&<>_\u0000-\u001f\ud800-\udfff\ufffe\uffff]/.test(value)) return value;
  return value
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g, (one) => {
      return `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
    })
    .toWellFormed();
}
