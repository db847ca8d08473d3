import { findHeading } from './find-heading.ts';
import type { ImportKind } from './import-file.ts';
import type { ImportTable } from './judge-file.ts';
import { fitKinds } from './tell-kind.ts';

/**
 * The table of the sheet whose headings say most of what a kind needs; of equals the first, and a sheet with rows before one
 * without: workbooks come with a cover, notes and empty sheets around the one that is meant.
 */
export function chooseSheet(
  sheets: readonly { readonly records: readonly (readonly string[])[] }[],
  kind: ImportKind | null,
): ImportTable | null {
  let best: { readonly table: ImportTable; readonly score: number } | null = null;
  for (const { records } of sheets) {
    const table = findHeading(records, kind);
    if (table === null) continue;
    const fit = fitKinds(table.headings, kind === null ? undefined : [kind])[0];
    const score = (table.rows.length > 0 ? 1000 : 0) + (fit?.isComplete ? 100 : 0) + (fit?.score ?? 0);
    if (best === null || score > best.score) best = { table, score };
  }
  return best?.table ?? null;
}
