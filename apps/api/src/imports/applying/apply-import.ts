import { countOutcomes, judgeApply, rowsThatDiffer, type ImportKind, type JudgedRow } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { systemActor, type Actor } from '../../access/actor.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { publishEvent } from '../../events/publish-event.ts';
import { readImport, shownRow, storedRowColumns, type ImportRecord, type StoredRow } from '../import-row.ts';
import { judgeImport } from '../judging/judge-import.ts';
import { countPresent } from '../judging/load-known-people.ts';
import { loadRows } from '../judging/save-rows.ts';
import type { Application } from './application.ts';
import { applyCameras } from './apply-cameras.ts';
import { applyStaff } from './apply-staff.ts';
import { applyStations } from './apply-stations.ts';
import { keepAfter, useOneTimeZone } from './snapshots.ts';
import { tellOfChanges } from './tell-of-changes.ts';

const appliers: Readonly<Record<ImportKind, (application: Application) => Promise<void>>> = {
  cameras: applyCameras,
  staff: applyStaff,
  stations: applyStations,
};

const named = 5;

/** One import at a time changes the register, so that each is judged against what the one before it left. */
export async function waitForTurn(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.imports'))`);
}

/**
 * Applies an import that a person asked for, in one transaction: all of it with its audit, or nothing. It is judged again first;
 * what would now do something else than was shown is not done, and says so. Run twice, or again after it was killed half-way, it
 * comes to the same end.
 */
export async function applyImport(database: DataSource, id: string): Promise<void> {
  await database.transaction(async (tx) => {
    await waitForTurn(tx);
    // Not locked: progress is written to this row meanwhile, and nothing else leads away from `applying`.
    const record = await readImport(tx, id, 'read');
    if (record.state !== 'applying') return;
    await useOneTimeZone(tx);
    const now = new Date();
    const table = { headings: record.headings, rows: await loadRows(tx, id) };
    const file = {
      kind: record.kind,
      table,
      mapping: record.mapping,
      isComplete: record.complete,
      decisions: record.decisions,
    };
    const { judged, loaded } = await judgeImport(tx, file, now, 'locked');
    const problem = await findProblem(tx, record, judged);
    if (problem !== null) return failImport(tx, record, problem);
    const of = (outcome: JudgedRow['outcome']) => judged.filter((row) => row.outcome === outcome);
    const application: Application = {
      tx,
      actor: actorOf(record),
      record,
      loaded,
      now,
      create: of('create'),
      change: of('change'),
      leave: of('leave'),
      done: progressOf(database, id),
    };
    // What an earlier try wrote is undone.
    await application.done(0);
    await appliers[record.kind](application);
    await keepAfter(tx, record.kind, id);
    await tx.query(
      `UPDATE imports SET state = 'applied', applied_at = now(), problem = NULL, progress = $2, version = version + 1 WHERE id = $1`,
      [id, record.counts.create + record.counts.change + record.counts.leave],
    );
    await note(tx, record, 'import.apply', { counts: record.counts });
    await tellOfChanges(application);
  });
}

/** Ends an import that cannot be applied. Nothing of it was done. */
export async function failImport(tx: EntityManager, record: ImportRecord, problem: string): Promise<void> {
  const [, failed] = await tx.query<[unknown[], number]>(
    `UPDATE imports SET state = 'failed', problem = $2, progress = 0, version = version + 1 WHERE id = $1 AND state = 'applying'`,
    [record.id, problem],
  );
  if (failed > 0) await note(tx, record, 'import.fail', { problem });
}

function actorOf({ id, fileName, askedBy, askedInRequest }: ImportRecord): Actor {
  return {
    ...systemActor(`Import of ${fileName}, for ${askedBy ?? 'nobody'}`, 'import', id),
    requestId: askedInRequest,
  };
}

/** Why what was shown cannot be done any more, in words; null where it can. */
async function findProblem(
  tx: EntityManager,
  record: ImportRecord,
  judged: readonly JudgedRow[],
): Promise<string | null> {
  const shown = await tx.query<StoredRow[]>(
    `SELECT ${storedRowColumns} FROM import_rows r WHERE r.import_id = $1 ORDER BY r.row_number`,
    [record.id],
  );
  const differing = rowsThatDiffer(shown.map(shownRow), judged);
  if (differing.length > 0) {
    const names = differing.slice(0, named).map(({ row, key }) => (row === null ? key : `row ${row} (${key})`));
    const rest = differing.length > named ? ` and ${differing.length - named} more` : '';
    return `The register changed after the file was compared: ${names.join(', ')}${rest} would not do now what was shown. Nothing was applied. Compare it again, look at the differences, and apply it then.`;
  }
  const present = record.kind === 'staff' ? await countPresent(tx) : 0;
  const outcome = judgeApply(countOutcomes(judged), present, record.confirmedLeavers);
  return outcome.ok
    ? null
    : 'The staff changed after the file was compared, so that its leavers must be confirmed by their number. Nothing was applied.';
}

/** Progress is seen while it goes on, so it is written beside the transaction; it is a picture, not the truth. */
function progressOf(database: DataSource, id: string): (rows: number) => Promise<void> {
  let done = 0;
  return async (rows) => {
    done += rows;
    await database.query(`UPDATE imports SET progress = $2 WHERE id = $1`, [id, done]);
    await publishEvent(database.manager, { topic: 'import', id });
  };
}

async function note(tx: EntityManager, record: ImportRecord, action: string, after: object): Promise<void> {
  await recordAudit(tx, actorOf(record), {
    action,
    subjectKind: 'import',
    subjectId: record.id,
    subjectLabel: record.fileName,
    after,
  });
  await publishEvent(tx, { topic: 'import', id: record.id });
}
