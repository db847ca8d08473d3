import { londonOffset } from '@custodian/domain';

/** What a cell of an export holds. */
export type ExportValue = string | number | null;

/** How a cell looks, by its place among the styles of the workbook. */
const cellStyles = { plain: 0, head: 1, instant: 2, day: 3 } as const;

/** An instant and a day as our answers write them; nothing else is one. */
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const dayPattern = /^(19|2\d)\d{2}-\d{2}-\d{2}$/;

const dayMilliseconds = 86_400_000;
/** A workbook counts days from here; before March 1900 it counts one too many, and nothing of ours is as old. */
const dayZero = Date.UTC(1899, 11, 30);
/** A cell holds no more. */
const longestText = 32_767;

/** One row of a sheet: numbers as numbers, instants as dates by London's clocks, days as dates, the rest as text. */
export function sheetRow(row: number, values: readonly ExportValue[], look: 'head' | 'row'): string {
  let cells = '';
  for (const [column, value] of values.entries()) cells += cell(`${columnName(column)}${row}`, value, look);
  return `<row r="${row}">${cells}</row>`;
}

/** `A`, `B` … `Z`, `AA`. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnName(Math.floor(index / 26) - 1)}${last}`;
}

function cell(place: string, value: ExportValue, look: 'head' | 'row'): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? `<c r="${place}"><v>${value}</v></c>`
      : text(place, String(value), cellStyles.plain);
  if (look === 'head') return text(place, value, cellStyles.head);
  const date = dateOf(value);
  return date === null
    ? text(place, value, cellStyles.plain)
    : `<c r="${place}" s="${date.style}"><v>${date.days}</v></c>`;
}

function dateOf(value: string): { readonly days: number; readonly style: number } | null {
  // Nearly every text is neither: its first character tells.
  if (value.length < 10 || value.charCodeAt(4) !== 45) return null;
  if (dayPattern.test(value)) return dated(Date.parse(`${value}T00:00:00Z`), cellStyles.day);
  if (!instantPattern.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : dated(at + londonOffset(at), cellStyles.instant);
}

function dated(wall: number, style: number): { readonly days: number; readonly style: number } | null {
  // Rounded up, by less than a tenth of a millisecond: readers cut what is below one off.
  const days = Math.ceil(((wall - dayZero) / dayMilliseconds) * 1e9) / 1e9;
  return days > 61 ? { days, style } : null;
}

function text(place: string, value: string, style: number): string {
  const styled = style === cellStyles.plain ? '' : ` s="${style}"`;
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
