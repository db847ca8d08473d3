const longestExact = 15;

/** What a cell of a workbook holds: text, a number as the file writes it, a day, or a tick. */
export type WorkbookCell = string | boolean | Date | { readonly number: string } | null;

/**
 * The cell as a person would read it in a column that is wide enough. A number stays text, whole where the workbook kept all
 * its digits: spreadsheets keep fifteen, so that a longer serial lost its end and is left in the form that says so.
 */
export function textOf(cell: WorkbookCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().replace(/T00:00:00\.000Z$/, '');
  return numberText(cell.number);
}

function numberText(written: string): string {
  const value = Number(written);
  if (!Number.isInteger(value)) return written;
  const digits = BigInt(value).toString();
  return digits.replace('-', '').length > longestExact ? value.toExponential().toUpperCase() : digits;
}
