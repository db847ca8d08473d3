import type { FoiSheet } from './foi-exports.ts';

/** How wide a sheet’s columns are, in characters, and how many lines the sentences above its table take across them. */
export interface SheetLayout {
  readonly widths: readonly number[];
  /** Of each sentence, across all columns. */
  readonly lines: readonly number[];
}

const [narrowest, widest] = [12, 60];
/** Sentences have at least so much room: a table of two narrow columns would break them into many lines. */
const leastTogether = 110;
/** Beside a text, so that nothing touches the next column or is cut, bold or not. */
const room = 3;

/** Every column as wide as what stands in it; a last one without anything where the sentences above need more room. */
export function layoutOf({ above, heads, rows }: FoiSheet): SheetLayout {
  const table = heads.map((head, column) => {
    const longest = rows.reduce((most, row) => Math.max(most, shownLength(row[column] ?? null)), head.length);
    return Math.min(widest, Math.max(narrowest, longest + room));
  });
  const together = table.reduce((sum, width) => sum + width, 0);
  const widths = together < leastTogether ? [...table, leastTogether - together] : table;
  const across = Math.max(together, leastTogether) - room;
  return { widths, lines: above.map((text, index) => linesOf(text, index === 0 ? across / boldness : across)) };
}

/** Bold letters are wider by about this much. */
const boldness = 1.15;

/** As many lines as a text is broken into between words. */
export function linesOf(text: string, width: number): number {
  let [lines, used] = [1, 0];
  for (const { length } of text.split(' ')) {
    const next = used === 0 ? length : used + 1 + length;
    if (next > width && used > 0) lines += 1;
    used = next > width ? length : next;
  }
  return lines;
}

/** `12,345` */
function shownLength(value: string | number | null): number {
  return typeof value === 'number' ? value.toLocaleString('en-GB').length : (value ?? '').length;
}
