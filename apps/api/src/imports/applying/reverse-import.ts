import type { ImportKind } from '@custodian/domain';
import { QueryFailedError, type EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import { recordAudit, type AuditEntry } from '../../audit/record-audit.ts';
import { publishEvent } from '../../events/publish-event.ts';
import { Problem } from '../../problems/problem.ts';
import type { ImportRecord, StoredRow } from '../import-row.ts';
import { waitForTurn } from './apply-import.ts';
import { findReferences } from './find-references.ts';
import { putBackCameras } from './put-back-cameras.ts';
import { putBackPeople } from './put-back-people.ts';
import { putBackStations } from './put-back-stations.ts';
import { subjectTables, touchedSince, useOneTimeZone } from './snapshots.ts';

const putBack: Readonly<Record<ImportKind, (tx: EntityManager, importId: string, at: Date) => Promise<void>>> = {
  cameras: putBackCameras,
  staff: putBackPeople,
  stations: putBackStations,
};

const subjectKinds: Readonly<Record<ImportKind, string>> = { cameras: 'camera', staff: 'staff', stations: 'station' };

const told = 20;
const foreignKeyViolation = '23503';

/**
 * Puts back what an applied import did, in the caller's transaction: what it changed is as it was before, and what it made and
 * nobody has used since is no more. The audit keeps both.
 *
 * @throws Problem naming the records that were changed or used since; then nothing is put back
 */
export async function reverseImport(tx: EntityManager, actor: Actor, record: ImportRecord): Promise<void> {
  const { id, kind, fileName } = record;
  await waitForTurn(tx);
  await useOneTimeZone(tx);
  await tx.query(
    `SELECT x.id FROM ${subjectTables[kind]} x JOIN import_changes ch ON ch.subject_id = x.id WHERE ch.import_id = $1 ORDER BY x.id FOR UPDATE OF x`,
    [id],
  );
  await demandUntouched(tx, record);
  const entries = await entriesOf(tx, record);
  try {
    await putBack[kind](tx, id, new Date());
  } catch (error) {
    throw isStillReferredTo(error)
      ? refusal([], 'Something else in the register refers to a record that it made.')
      : error;
  }
  await tx.query(
    `UPDATE imports SET state = 'reversed', reversed_at = now(), reversed_by = $2, version = version + 1 WHERE id = $1`,
    [id, actor.name],
  );
  await recordAudit(tx, actor, [
    ...entries,
    {
      action: 'import.reverse',
      subjectKind: 'import',
      subjectId: id,
      subjectLabel: fileName,
      after: { counts: record.counts },
    },
  ]);
  await publishEvent(tx, { topic: 'import', id });
  if (kind === 'cameras') await publishEvent(tx, { topic: 'camera', id: '' });
}

async function demandUntouched(tx: EntityManager, { id, kind }: ImportRecord): Promise<void> {
  const changed = (await touchedSince(tx, kind, id)).map(({ label }) => ({
    field: label,
    message: 'It was changed after this import.',
  }));
  const used = (await findReferences(tx, kind, id)).map(({ label, reason }) => ({ field: label, message: reason }));
  const touched = [...changed, ...used];
  if (touched.length > 0) throw refusal(touched, `${touched.length} of its records were changed or used since.`);
}

function refusal(errors: readonly { field: string; message: string }[], words: string): Problem {
  return new Problem(
    'import-touched-since',
    `${words} Reversing would undo that too, so nothing was put back. Put right the records one by one.`,
    errors.slice(0, told),
  );
}

function isStillReferredTo(error: unknown): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === foreignKeyViolation;
}

/** One event for each record, the other way round than when it was applied. */
async function entriesOf(tx: EntityManager, { id, kind }: ImportRecord): Promise<AuditEntry[]> {
  const rows = await tx.query<(Pick<StoredRow, 'outcome' | 'before' | 'after'> & { id: string; label: string })[]>(
    `SELECT ch.subject_id AS id, ch.subject_label AS label, r.outcome, r.before, r.after
       FROM import_changes ch JOIN import_rows r ON r.import_id = ch.import_id AND lower(r.subject) = lower(ch.subject_label)
        AND r.outcome IN ('create', 'change', 'leave') WHERE ch.import_id = $1 ORDER BY r.row_number`,
    [id],
  );
  const subjectKind = subjectKinds[kind];
  return rows.map(({ id: subjectId, label, outcome, before, after }) => {
    const about = { subjectKind, subjectId, subjectLabel: label };
    if (outcome === 'create') return { ...about, action: `${subjectKind}.remove`, before: after, after: null };
    if (outcome === 'leave')
      return { ...about, action: `${subjectKind}.come-back`, before: { status: 'left' }, after: null };
    const fields = Object.keys(before ?? {});
    const left = Object.fromEntries(fields.map((field) => [field, after[field] ?? null]));
    return { ...about, action: `${subjectKind}.change`, before: left, after: before };
  });
}
