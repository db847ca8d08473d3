import type { GridColumn } from './grid-column.ts';

/** The columns to show: those chosen, in that order, or the list's own. One that the list has no longer is left out. */
export function chooseColumns<T>(
  columns: readonly GridColumn<T>[],
  chosen: readonly string[] | null,
): readonly GridColumn<T>[] {
  const own = columns.filter((column) => !column.extra);
  if (chosen === null) return own;
  const found = chosen.flatMap((key) => columns.find((column) => column.key === key) ?? []);
  return found.length === 0 ? own : found;
}

/** Moves one key up or down among the others. */
export function moveKey(keys: readonly string[], key: string, by: -1 | 1): readonly string[] {
  const from = keys.indexOf(key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= keys.length) return keys;
  const moved = keys.filter((one) => one !== key);
  return [...moved.slice(0, to), key, ...moved.slice(to)];
}
