const invisible = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g;
const guarded = /^'(?=[=+\-@\t\r])/;
const quotedFormula = /^="([^"]*)"$/;
const scientific = /^[+-]?\d(?:[.,]\d+)?e\+\d+$|^[+-]?\d[.,]\d+e-?\d+$/i;

/**
 * A cell as a person meant it: without stray and invisible spaces, without the `'` that our exports put before a cell
 * that a spreadsheet would take for a formula, and without the `="007"` by which people keep leading zeros.
 */
export function cleanCell(cell: string): string {
  const trimmed = cell
    .replace(invisible, '')
    .replace(/\u00A0/g, ' ')
    .trim();
  return trimmed.replace(guarded, '').replace(quotedFormula, '$1').replace(/\s+/g, ' ').trim();
}

/** Whether a spreadsheet turned a long number into 2.1E+11, losing its digits. */
export function isScientific(text: string): boolean {
  return scientific.test(text);
}
