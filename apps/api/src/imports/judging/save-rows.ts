import type { ImportRow, JudgedRow } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { unnested } from '../../database/unnested.ts';
import { storedRow } from '../import-row.ts';

const atOnce = 5000;

interface WrittenRow {
  readonly number: number;
  readonly cells: string;
  readonly outcome: string | null;
  readonly subject: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly errors: string;
  readonly decision: string | null;
}

/** Writes the rows of a file anew, with what each would do; without outcomes while its columns are not known. */
export async function saveRows(
  tx: EntityManager,
  importId: string,
  rows: readonly ImportRow[],
  judged: readonly JudgedRow[] | null,
): Promise<void> {
  await tx.query(`DELETE FROM import_rows WHERE import_id = $1`, [importId]);
  const written = judged === null ? rows.map(unjudged) : withCells(rows, judged);
  for (let at = 0; at < written.length; at += atOnce) {
    await tx.query(
      `INSERT INTO import_rows (import_id, row_number, cells, outcome, subject, before, after, errors, decision)
       SELECT $1, * FROM unnest($2::int[], $3::jsonb[], $4::text[], $5::text[], $6::jsonb[], $7::jsonb[], $8::jsonb[], $9::text[])`,
      [
        importId,
        ...unnested(written.slice(at, at + atOnce), [
          'number',
          'cells',
          'outcome',
          'subject',
          'before',
          'after',
          'errors',
          'decision',
        ]),
      ],
    );
  }
}

/** The rows as they were read, without leavers whom the file does not mention. */
export async function loadRows(tx: EntityManager, importId: string): Promise<ImportRow[]> {
  return tx.query<ImportRow[]>(
    `SELECT row_number AS number, cells FROM import_rows WHERE import_id = $1 AND row_number > 0 ORDER BY row_number`,
    [importId],
  );
}

function unjudged({ number, cells }: ImportRow): WrittenRow {
  return {
    number,
    cells: JSON.stringify(cells),
    outcome: null,
    subject: null,
    before: null,
    after: null,
    errors: '[]',
    decision: null,
  };
}

/** Leavers whom the file does not mention have numbers below zero, in their own order. */
function withCells(rows: readonly ImportRow[], judged: readonly JudgedRow[]): WrittenRow[] {
  const cells = new Map(rows.map((row) => [row.number, row.cells]));
  let unmentioned = -judged.filter(({ row }) => row === null).length;
  return judged.map((row) => {
    const { outcome, subject, before, after, errors, decision } = storedRow(row);
    return {
      number: row.row ?? unmentioned++,
      cells: JSON.stringify(row.row === null ? [] : (cells.get(row.row) ?? [])),
      outcome,
      subject,
      before: before === null ? null : JSON.stringify(before),
      after: JSON.stringify(after),
      errors: JSON.stringify(errors),
      decision,
    };
  });
}
