import { smallestGroup } from '../pilots/index.ts';

/** People of one row, in cells that do not overlap: such as with a camera, and without one. */
export interface GroupOfPeople {
  readonly key: string;
  readonly cells: readonly number[];
}

export interface Withheld {
  /** Keys of the rows whose figures are not told. */
  readonly rows: ReadonlySet<string>;
  /** Whether the sums under the rows are not told either: they would give a row away. */
  readonly isTotalWithheld: boolean;
}

/**
 * Which rows of people are not told. A row with one to four people in any cell is withheld whole. The sums under the rows
 * tell what the withheld rows hold together, so the next smallest rows are withheld with them until, in every cell, that is
 * nobody or at least five people, in two rows or more, and more than one person a row: then no row can be worked out from
 * the others. Where that cannot be reached the sums are withheld. A row of nobody is told: it is about no one.
 *
 * `hasTotal` is false for rows without sums: nothing can be worked out from the others, so none goes with them.
 */
export function withholdSmallGroups(groups: readonly GroupOfPeople[], hasTotal: boolean): Withheld {
  const small = groups.filter(({ cells }) => cells.some(isSmall));
  const rows = new Set(small.map(({ key }) => key));
  if (!hasTotal) return { rows, isTotalWithheld: false };
  const withheld = [...small];
  const others = groups
    .filter((group) => !rows.has(group.key) && sizeOf(group) > 0)
    .toSorted((one, other) => sizeOf(one) - sizeOf(other));
  while (!isSafe(withheld)) {
    const next = others.shift();
    if (next === undefined) return { rows, isTotalWithheld: true };
    withheld.push(next);
    rows.add(next.key);
  }
  return { rows, isTotalWithheld: false };
}

/** Whether the sums over some withheld rows give none of them away. */
function isSafe(withheld: readonly GroupOfPeople[]): boolean {
  if (withheld.length === 0) return true;
  const sums = (withheld[0]?.cells ?? []).map((_, cell) =>
    withheld.reduce((sum, { cells }) => sum + (cells[cell] ?? 0), 0),
  );
  const people = sums.reduce((sum, count) => sum + count, 0);
  return withheld.length > 1 && people > withheld.length && !sums.some(isSmall);
}

function isSmall(count: number): boolean {
  return count > 0 && count < smallestGroup;
}

function sizeOf({ cells }: GroupOfPeople): number {
  return cells.reduce((sum, count) => sum + count, 0);
}
