import { judgeFrozenRow } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { problemOf } from '../problems/problem-of.ts';
import { askerOf } from './bulk-asker.ts';
import { bulkColumns, type BulkRecord } from './bulk-record.ts';
import { makePlan } from './make-plan.ts';
import type { BulkPlan, FrozenRow } from './planned-row.ts';
import { reasonWords } from './reason-words.ts';

/** One transaction does this many rows: all of them with their outcome, or none. */
const chunkRows = 100;

interface DoneRow {
  readonly ordinal: number;
  readonly outcome: 'done' | 'left_out';
  readonly message: string | null;
}

/** Does a bulk action chunk by chunk until it ends. Killed at any point, or run twice at once, no row is done twice. */
export async function runBulk(database: DataSource, id: string): Promise<void> {
  let goesOn = true;
  while (goesOn) goesOn = await database.transaction((tx) => runChunk(database, tx, id));
}

/** Ends one that cannot go on. What was done stays done. */
export async function failBulk(database: DataSource, id: string, problem: string): Promise<void> {
  await database.transaction(async (tx) => {
    const record = await lockUnderWay(tx, id);
    if (record) await end(tx, record, 'failed', problem);
  });
}

async function runChunk(database: DataSource, tx: EntityManager, id: string): Promise<boolean> {
  // Two workers on one bulk action take turns here, and each sees what the other did.
  const record = await lockUnderWay(tx, id);
  if (!record) return false;
  if (record.state === 'cancelling') return end(tx, record, 'cancelled', null);
  const actor = await askerOf(tx, record);
  if (!actor) return end(tx, record, 'failed', 'Whoever asked may not do this any more. What was done stays done.');
  const rows = await tx.query<FrozenRow[]>(
    `SELECT ordinal, subject_id AS "subjectId", subject, collar_number AS "collarNumber", target, seen FROM bulk_action_rows
      WHERE bulk_action_id = $1 AND reason IS NULL AND outcome IS NULL ORDER BY ordinal LIMIT ${chunkRows}`,
    [id],
  );
  if (rows.length === 0) return end(tx, record, 'finished', null);
  const plan = await makePlan(record.list, record.action, { database, tx, actor, given: record.arguments });
  await keep(tx, record, await doRows(tx, actor, plan, rows));
  return true;
}

async function doRows(tx: EntityManager, actor: Actor, plan: BulkPlan, rows: readonly FrozenRow[]): Promise<DoneRow[]> {
  const now = await plan.again(tx, rows);
  const done: DoneRow[] = [];
  for (const row of rows) {
    const verdict = judgeFrozenRow(row.seen, now.get(row.ordinal));
    const message = verdict === 'do' ? await doRow(tx, actor, plan, row) : reasonWords[verdict];
    done.push({ ordinal: row.ordinal, outcome: message === null ? 'done' : 'left_out', message });
  }
  return done;
}

/** Does one row in a savepoint of its own; a refusal undoes this row alone, and is answered in words. */
async function doRow(tx: EntityManager, actor: Actor, plan: BulkPlan, row: FrozenRow): Promise<string | null> {
  try {
    await tx.transaction((inner) => plan.perform(inner, actor, row));
    return null;
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null || problem.status >= 500) throw error;
    return problem.code === 'precondition-failed' ? reasonWords['changed-since-preview'] : problem.message;
  }
}

async function keep(tx: EntityManager, { id }: BulkRecord, rows: readonly DoneRow[]): Promise<void> {
  await tx.query(
    `UPDATE bulk_action_rows r SET outcome = d.outcome, message = d.message
       FROM jsonb_to_recordset($2::jsonb) AS d(ordinal integer, outcome text, message text)
      WHERE r.bulk_action_id = $1 AND r.ordinal = d.ordinal`,
    [id, JSON.stringify(rows)],
  );
  const done = rows.filter(({ outcome }) => outcome === 'done').length;
  await tx.query(
    `UPDATE bulk_actions SET counts = counts || jsonb_build_object('done', (counts->>'done')::int + $2::int,
            'leftOut', (counts->>'leftOut')::int + $3::int) WHERE id = $1`,
    [id, done, rows.length - done],
  );
  await publishEvent(tx, { topic: 'bulk-action', id });
}

async function lockUnderWay(tx: EntityManager, id: string): Promise<BulkRecord | undefined> {
  const [record] = await tx.query<BulkRecord[]>(
    `SELECT ${bulkColumns} FROM bulk_actions b WHERE b.id = $1 AND b.state IN ('running', 'cancelling') FOR NO KEY UPDATE`,
    [id],
  );
  return record;
}

async function end(
  tx: EntityManager,
  { id, list, action, counts, createdBy }: BulkRecord,
  state: 'finished' | 'cancelled' | 'failed',
  problem: string | null,
): Promise<false> {
  await tx.query(
    `UPDATE bulk_actions SET state = $2, problem = $3, ended_at = now(), version = version + 1 WHERE id = $1`,
    [id, state, problem],
  );
  const actor: Actor = {
    kind: 'job',
    id,
    name: `Bulk action for ${createdBy}`,
    userId: null,
    role: null,
    permissions: new Set(),
    scope: { kind: 'force' },
    requestId: `bulk-action ${id}`,
  };
  await recordAudit(tx, actor, {
    action: `bulk-action.${state === 'finished' ? 'finish' : state === 'failed' ? 'fail' : 'stop'}`,
    subjectKind: 'bulk-action',
    subjectId: id,
    subjectLabel: `${action}, ${list}`,
    after: { counts, ...(problem === null ? {} : { problem }) },
  });
  await publishEvent(tx, { topic: 'bulk-action', id });
  return false;
}
