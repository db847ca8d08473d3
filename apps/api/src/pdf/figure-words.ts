// The font of our documents has no thin one that never ends a line.
const firmSpace = '\u00a0';

/** `1,842`; a dash for what is not known. */
export function wholeWords(value: number | null): string {
  return decimalWords(value, 0);
}

/** `12.5`, with as many decimals as asked; a dash for what is not known. */
export function decimalWords(value: number | null, decimals: number): string {
  if (value === null) return '–';
  return new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  );
}

/** `54.3 %`, of a whole that is not nothing; else a dash. */
export function shareWords(part: number, of: number): string {
  return of > 0 ? `${decimalWords((100 * part) / of, 1)}${firmSpace}%` : '–';
}

/** `1 camera`, `1,842 cameras`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${wholeWords(count)} ${count === 1 ? one : many}`;
}
