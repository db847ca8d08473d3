import { cleanCell } from './clean-cell.ts';
import type { ImportKind } from './import-file.ts';
import type { ImportTable } from './judge-file.ts';
import { fitKinds } from './tell-kind.ts';

/** Titles, dates and addresses stand above a heading, but never this many lines. */
const searched = 30;

/**
 * Finds the line of headings among the records of a file, which may have titles above it: the first that names all that a kind
 * needs, else the one that names most, else the first of the widest lines. The rows are what follows, without blank lines,
 * numbered as a spreadsheet shows them.
 *
 * @param records every record of the file, blank ones too
 * @param kind what the file is said to be about; null leaves it to the headings
 */
export function findHeading(records: readonly (readonly string[])[], kind: ImportKind | null): ImportTable | null {
  const candidates = records
    .slice(0, searched)
    .map((cells, index) => ({ index, headings: headingsOf(cells) }))
    .filter(({ headings }) => headings.length > 0)
    .map((candidate) => ({ ...candidate, fit: fitKinds(candidate.headings, kind === null ? undefined : [kind])[0] }));
  const mostNamed = Math.max(...candidates.map(({ fit }) => fit?.score ?? 0));
  const widest = Math.max(...candidates.map(({ headings }) => headings.length));
  const found =
    candidates.find(({ fit }) => fit?.isComplete) ??
    candidates.find(({ fit }) => mostNamed > 0 && fit?.score === mostNamed) ??
    candidates.find(({ headings }) => headings.length === widest);
  if (found === undefined) return null;
  const rows = records
    .map((cells, index) => ({ number: index + 1, cells }))
    .slice(found.index + 1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return { headings: found.headings, rows };
}

/** The headings of a line, each its own: one that is blank or repeated is told apart by its column. */
function headingsOf(cells: readonly string[]): string[] {
  const texts = cells.map(cleanCell);
  const last = texts.findLastIndex((text) => text !== '');
  const seen = new Set<string>();
  return texts.slice(0, last + 1).map((text, column) => {
    const isOwn = text !== '' && !seen.has(text);
    const heading = isOwn ? text : `${text || 'Column'} (${column + 1})`;
    seen.add(heading);
    return heading;
  });
}
