import type { JudgedRow } from './import-file.ts';

type Preview = Pick<JudgedRow, 'row' | 'key' | 'outcome' | 'fields' | 'changes'>;

/**
 * The rows that would do something else now than what a person was shown: the register moved between staging and applying.
 * Both lists are of the same file, in its order; leavers whom the file does not mention are matched by their key.
 */
export function rowsThatDiffer(shown: readonly Preview[], now: readonly Preview[]): Preview[] {
  const before = new Map(shown.map((row) => [nameOf(row), plain(row)]));
  const differing = now.filter((row) => before.get(nameOf(row)) !== plain(row));
  const present = new Set(now.map(nameOf));
  return [...differing, ...shown.filter((row) => !present.has(nameOf(row)))];
}

function nameOf({ row, key }: Preview): string {
  return row === null ? `leaver ${key}` : `row ${row}`;
}

function plain({ key, outcome, fields, changes }: Preview): string {
  if (outcome === 'create') return JSON.stringify([key, outcome, Object.entries(fields).sort(byName)]);
  if (outcome !== 'change') return JSON.stringify([key, outcome]);
  const changed = Object.entries(changes).sort(byName);
  return JSON.stringify([key, outcome, changed.map(([field, { before, after }]) => [field, before, after])]);
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
