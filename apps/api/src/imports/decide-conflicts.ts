import {
  addDecisions,
  noDecisions,
  type Conflict,
  type ImportDecisions,
  type ImportKind,
  type WordMeanings,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { ImportChange } from './import-requests.ts';
import type { ImportRecord } from './import-row.ts';

/** Rows that share one conflict, so that one word of a person settles all of them. */
export interface ConflictGroup extends Conflict {
  /** How many rows have it. */
  readonly count: number;
  /** Their numbers, the first thousand. */
  readonly rows: readonly number[];
}

const mostGroups = 200;
const mostNamedRows = 1000;
const rememberedImports = 50;

/** What cannot be settled by the file alone, the most frequent first; a word is the same in any case. */
export function readConflicts(tx: EntityManager, importId: string): Promise<ConflictGroup[]> {
  return tx.query<ConflictGroup[]>(
    `SELECT e.conflict ->> 'kind' AS kind, e.conflict ->> 'field' AS field, min(e.conflict ->> 'text') AS text, e.conflict ->> 'known' AS known,
            count(*)::int AS count, (array_agg(r.row_number ORDER BY r.row_number))[1:${mostNamedRows}] AS rows
       FROM import_rows r, LATERAL (SELECT x -> 'conflict' AS conflict FROM jsonb_array_elements(r.errors) x) e
      WHERE r.import_id = $1 AND r.outcome = 'reject' AND e.conflict IS NOT NULL
      GROUP BY 1, 2, lower(e.conflict ->> 'text'), 4 ORDER BY count(*) DESC, min(r.row_number) LIMIT ${mostGroups}`,
    [importId],
  );
}

/** What was said of a file before and is said now. Another kind of file begins anew. */
export async function decisionsAfter(
  tx: EntityManager,
  record: ImportRecord,
  given: ImportChange,
): Promise<ImportDecisions> {
  const before = given.kind === undefined || given.kind === record.kind ? record.decisions : noDecisions;
  const { rows, words, leaveOutRejected } = given.decisions ?? {};
  const rejected =
    leaveOutRejected === true
      ? await tx.query<{ row: number }[]>(
          `SELECT row_number AS row FROM import_rows WHERE import_id = $1 AND outcome = 'reject'`,
          [record.id],
        )
      : [];
  const leftOut = Object.fromEntries(rejected.map(({ row }) => [String(row), 'leave-out' as const]));
  return addDecisions(before, { rows: { ...leftOut, ...rows }, ...(words === undefined ? {} : { words }) });
}

/** What words were said to mean in files of this kind that were applied: a supplier writes a station the same way each time. */
export async function rememberedWords(tx: EntityManager, kind: ImportKind): Promise<WordMeanings> {
  const said = await tx.query<{ words: WordMeanings }[]>(
    `SELECT decisions -> 'words' AS words FROM imports
      WHERE kind = $1 AND state = 'applied' AND decisions -> 'words' <> '{}' ORDER BY created_at DESC LIMIT ${rememberedImports}`,
    [kind],
  );
  return said.reduceRight<ImportDecisions>((all, { words }) => addDecisions(all, { words }), noDecisions).words;
}
