const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
// Thin, and never the end of a line.
const thinSpace = '\u202f';

/** `1,842`. */
export function countText(count: number | null | undefined): string {
  return count === null || count === undefined ? '–' : whole.format(count);
}

/** `12.5`, with as many decimals as asked. */
export function decimalText(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined) return '–';
  return new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

/** `54.3 %`, of a whole that is not nothing; else a dash. */
export function shareText(part: number, of: number, decimals = 1): string {
  return of > 0 ? percentText((100 * part) / of, decimals) : '–';
}

/** `54.3 %`, from a percentage. */
export function percentText(percent: number | null | undefined, decimals = 0): string {
  return percent === null || percent === undefined ? '–' : `${decimalText(percent, decimals)}${thinSpace}%`;
}

/** `1 camera`, `9 cameras`. */
export function nounText(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** `four` up to nine, then figures: how a sentence begins a count. */
export function spelled(count: number): string {
  const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  return words[count] ?? countText(count);
}

/** `18 of 64 GB`: bytes in decimal gigabytes. */
export function gigabytesText(bytes: number | null | undefined, decimals = 0): string {
  return bytes === null || bytes === undefined ? '–' : decimalText(bytes / 1e9, decimals);
}

/** A file's size in the unit that reads best: `912 kB`, `48.2 MB`. */
export function fileSizeText(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`;
  if (bytes < 1e6) return `${whole.format(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${decimalText(bytes / 1e6, 1)} MB`;
  return `${decimalText(bytes / 1e9, 2)} GB`;
}
