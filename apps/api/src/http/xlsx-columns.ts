import { valueKind, type ExportValue, type ValueKind } from './xlsx-cells.ts';

/** How wide a column of a sheet is, in characters, and what it holds. */
export interface SheetColumn {
  readonly width: number;
  readonly kind: ValueKind;
}

/** As many rows as tell how a column looks. */
const lookedAt = 500;

const [narrowest, widest] = [10, 60];
/** `26 Nov 2026 07:53:44` with the room beside it; what is narrower shows a date as `###`. */
const widthOf: Readonly<Partial<Record<ValueKind, number>>> = { instant: 23, day: 14 };

/** Wide enough for heads and for the first rows; what held nothing yet is wide enough for an instant. */
export function sheetColumns(
  heads: readonly string[],
  rows: readonly (readonly ExportValue[])[],
): readonly SheetColumn[] {
  const first = rows.slice(0, lookedAt);
  return heads.map((head, index) => {
    const values = first.flatMap((row) => row[index] ?? []).filter((value) => value !== '');
    const kind = kindOf(values);
    const longest = values.reduce<number>((most, value) => Math.max(most, lengthOf(value, kind)), 0);
    const held = values.length === 0 ? widthOf.instant : widthOf[kind];
    const width = Math.max(narrowest, head.length + 3, held ?? longest + 3);
    return { kind, width: Math.min(widest, width) };
  });
}

/** A column of whole and of broken numbers shows all of them alike; one of anything mixed is text. */
function kindOf(values: readonly (string | number)[]): ValueKind {
  const kinds = new Set(values.map(valueKind));
  if (kinds.size === 2 && kinds.has('whole') && kinds.has('broken')) return 'broken';
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : 'text';
}

function lengthOf(value: string | number, kind: ValueKind): number {
  if (typeof value === 'string') return value.length;
  // `21,103.722`: with its commas, and three decimals.
  return kind === 'broken'
    ? value.toFixed(3).length + Math.floor(Math.log10(Math.abs(value) + 1) / 3)
    : String(value).length;
}
