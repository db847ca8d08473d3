import type { BulkList } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problem.ts';
import type { QueryWords } from '../saved-views/listed.ts';
import type { BulkCounts } from './bulk-record.ts';
import { chosenRows } from './chosen-ids.ts';
import type { BulkPlan, PlannedRow } from './planned-row.ts';

const mostRows = 50_000;

interface Asked {
  readonly id: string;
  readonly list: BulkList;
  readonly words: QueryWords;
  readonly ids: readonly string[] | null;
}

/** Judges every row and freezes what was found: exactly this is done later, or said not to be. */
export async function previewBulk(
  tx: EntityManager,
  actor: Actor,
  { id, list, words, ids }: Asked,
  plan: BulkPlan,
): Promise<BulkCounts> {
  const counts = { in: 0, out: 0, done: 0, leftOut: 0 };
  const unmet = new Map((ids ?? []).map((name) => [name.trim().toLowerCase(), name.trim()]));
  const write = async (rows: readonly PlannedRow[]): Promise<void> => {
    const first = counts.in + counts.out;
    if (first + rows.length > mostRows) throw tooMany();
    await writeRows(tx, id, first, rows);
    const out = rows.filter(({ reason }) => reason !== null).length;
    counts.out += out;
    counts.in += rows.length - out;
  };
  for await (const chosen of chosenRows(tx, list, actor.scope, words, ids)) {
    const rows = await plan.look(
      tx,
      chosen.map((one) => one.id),
    );
    for (const { name } of chosen) unmet.delete(name);
    for (const { collarNumber } of rows) if (list === 'staff') unmet.delete(collarNumber?.toLowerCase() ?? '');
    await write(rows);
  }
  await write([...(plan.rest?.() ?? []), ...[...unmet.values()].map(unknownRow)]);
  return counts;
}

async function writeRows(tx: EntityManager, id: string, first: number, rows: readonly PlannedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO bulk_action_rows (bulk_action_id, ordinal, subject_id, subject, collar_number, person, change, target, seen, reason)
     SELECT $1, $2 + r.place, r."subjectId", r.subject, r."collarNumber", r.person, r.change, r.target, r.seen, r.reason
       FROM jsonb_to_recordset($3::jsonb) AS r(place integer, "subjectId" uuid, subject text, "collarNumber" text, person text,
            change text, target jsonb, seen text, reason text)`,
    [id, first + 1, JSON.stringify(rows.map((row, place) => ({ ...row, place })))],
  );
}

function unknownRow(name: string): PlannedRow {
  return {
    subjectId: null,
    subject: name,
    collarNumber: null,
    person: null,
    change: '',
    target: {},
    seen: '',
    reason: 'record-not-found',
  };
}

function tooMany(): Problem {
  return new Problem(
    'bulk-action-too-large',
    `At most ${mostRows.toLocaleString('en-GB')} rows are done in one go. Narrow the filter, and do the rest after it.`,
  );
}
