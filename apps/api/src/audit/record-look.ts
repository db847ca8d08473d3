import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit, type AuditEntry } from './record-audit.ts';

/**
 * Logs who looked at what is somebody's own, once a list however many pages of it are read. That a page is not the first is
 * no proof that its reader was logged, for a cursor is text that anybody may write or hand on: the audit is asked.
 *
 * @param entry with what was looked at as its `after`; the `asAt` of it may differ from page to page
 */
export async function recordLook(
  tx: EntityManager,
  actor: Actor,
  entry: AuditEntry,
  cursor: string | undefined,
): Promise<void> {
  if (cursor !== undefined && (await hasLooked(tx, actor, entry))) return;
  await recordAudit(tx, actor, entry);
}

/** As long as a session lasts. */
async function hasLooked(tx: EntityManager, { id }: Actor, entry: AuditEntry): Promise<boolean> {
  const { action, subjectKind, subjectId, subjectLabel, after } = entry;
  const found = await tx.query<object[]>(
    `SELECT 1 FROM audit_events WHERE at > now() - interval '12 hours' AND action = $1 AND actor_id = $2 AND subject_kind = $3
        AND subject_id IS NOT DISTINCT FROM $4 AND subject_label = $5 AND (after - 'asAt') IS NOT DISTINCT FROM ($6::jsonb - 'asAt') LIMIT 1`,
    [action, id, subjectKind, subjectId, subjectLabel, after == null ? null : JSON.stringify(after)],
  );
  return found.length > 0;
}
