const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
// Thin, and never the end of a line.
const thinSpace = '\u202f';

/** `1,842`. */
export function counted(count: number): string {
  return whole.format(count);
}

/** `1 camera`, `1,842 cameras`. */
export function countedOf(count: number, one: string, many = `${one}s`): string {
  return `${counted(count)} ${count === 1 ? one : many}`;
}

/** `54.3 %` of a whole; a dash where there is no whole. */
export function shareOf(part: number, of: number): string {
  return of > 0 ? `${tenth.format((100 * part) / of)}${thinSpace}%` : '–';
}

/** How a count stands beside the one before: `12.4 % more than`, `as many as`. */
export function against(now: number, before: number): string {
  if (now === before) return 'as many as';
  if (before === 0) return 'none in';
  return `${tenth.format(Math.abs(100 * (now / before - 1)))}${thinSpace}% ${now > before ? 'more' : 'fewer'} than`;
}
