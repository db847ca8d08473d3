import type { ReconciliationRecord } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { systemActor } from '../../access/actor.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { publishEvent } from '../../events/publish-event.ts';
import { standApartFromReports } from '../../reports/report-horizon.ts';
import { labelOf, readReconciliation } from '../reconciliation-row.ts';
import { compareSides, type ComparedSides } from './compare-sides.ts';
import { countsOf, saveResult } from './save-result.ts';

const actor = systemActor('Reconciliation');
const compared = 40;

/**
 * Compares what a person asked to compare, and keeps the result in one transaction: all of it, or nothing. Run twice, or
 * again after it was killed half-way, it comes to the same end.
 */
export async function runReconciliation(database: DataSource, id: string): Promise<void> {
  const record = await readReconciliation(database.manager, id, 'read');
  if (record.state !== 'running') return;
  const tell = (progress: number) => tellProgress(database, id, progress);
  try {
    await compareAndSave(database, record, tell);
  } catch (failure) {
    // Nothing of it was kept, and its row says who stopped it.
    if (!(failure instanceof Stopped)) throw failure;
  }
}

async function compareAndSave(
  database: DataSource,
  record: ReconciliationRecord,
  tell: (progress: number) => Promise<void>,
): Promise<void> {
  const { id } = record;
  await tell(5);
  const sides = await compareSides(database, record);
  await tell(compared);
  await database.transaction(async (tx) => {
    await standApartFromReports(tx);
    // Two runs of one kind would each take the place of the other.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.reconciliations'))`);
    const still = await readReconciliation(tx, id, 'read');
    if (still.state !== 'running') return;
    // Progress is written to this row by another connection meanwhile, so that it is locked only at the end.
    const counts = await saveResult(tx, record, sides.reconciled, (share) =>
      tell(compared + Math.round(share * (95 - compared))),
    );
    await finish(tx, record, sides, counts);
  });
}

/** Ends one that cannot be compared, with why. */
export async function failReconciliation(database: DataSource, id: string, why: string): Promise<void> {
  await database.transaction(async (tx) => {
    const record = await readReconciliation(tx, id, 'locked');
    if (record.state !== 'running') return;
    await tx.query(`UPDATE reconciliations SET state = 'failed', problem = $2, version = version + 1 WHERE id = $1`, [
      id,
      why,
    ]);
    await note(tx, record, 'reconciliation.fail', { problem: why });
  });
}

async function finish(
  tx: EntityManager,
  record: ReconciliationRecord,
  { reconciled, period, asAt }: ComparedSides,
  { open, explained, closed, fresh }: Awaited<ReturnType<typeof saveResult>>,
): Promise<void> {
  const { id, kind } = record;
  const [from, to] = [period?.from ?? null, period?.to ?? null];
  const counts = countsOf(reconciled);
  const [ended] = await tx.query<[unknown[], number]>(
    `UPDATE reconciliations SET state = 'done', progress = 100, problem = NULL, counts = $2, findings = $3, open_count = $4,
            explained_count = $5, closed_count = $6, new_count = $7, as_at = $8, finished_at = clock_timestamp(),
            period_from = $9, period_to = $10, file = NULL, version = version + 1 WHERE id = $1 AND state = 'running'
      RETURNING id`,
    [id, counts, reconciled.findings, open, explained, closed, fresh, asAt, from, to],
  );
  if (ended.length === 0) throw new Stopped();
  // What is compared over a period takes the place of a run only where it looked at every day of it.
  const superseded = await tx.query<{ id: string }[]>(
    `SELECT id FROM reconciliations WHERE kind = $2 AND state = 'done' AND superseded_by IS NULL AND id <> $1
        AND (period_from IS NULL OR period_from >= $3::date AND period_to <= $4::date) ORDER BY id FOR NO KEY UPDATE`,
    [id, kind, from, to],
  );
  const ids = superseded.map((one) => one.id);
  const [gone] = await tx.query<{ n: number }[]>(
    // Both sides whole: their rows are new, and a plan that looks each up by what is known of old ones takes minutes.
    `SELECT count(*)::int AS n FROM (SELECT key FROM reconciliation_differences WHERE reconciliation_id = ANY($1)
       EXCEPT SELECT key FROM reconciliation_differences WHERE reconciliation_id = $2) gone`,
    [ids, id],
  );
  await tx.query(`UPDATE reconciliations SET superseded_by = $2, version = version + 1 WHERE id = ANY($1)`, [ids, id]);
  await tx.query(`UPDATE reconciliations SET gone_count = $2 WHERE id = $1`, [id, gone?.n ?? 0]);
  await note(tx, record, 'reconciliation.finish', { open, explained, closed, fresh, gone: gone?.n ?? 0 });
}

async function note(tx: EntityManager, record: ReconciliationRecord, action: string, after: object): Promise<void> {
  await recordAudit(tx, actor, {
    action,
    subjectKind: 'reconciliation',
    subjectId: record.id,
    subjectLabel: labelOf(record),
    after,
  });
  await publishEvent(tx, { topic: 'reconciliation', id: record.id });
}

/** @throws Stopped when somebody stopped it meanwhile */
async function tellProgress(database: DataSource, id: string, progress: number): Promise<void> {
  const [told] = await database.query<[unknown[], number]>(
    `UPDATE reconciliations SET progress = $2 WHERE id = $1 AND state = 'running' RETURNING id`,
    [id, progress],
  );
  if (told.length === 0) throw new Stopped();
}

/** Somebody stopped it: what was compared is thrown away. */
class Stopped extends Error {}
