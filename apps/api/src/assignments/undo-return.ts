import { judgeUndoReturn } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { demandVersion } from '../http/conditional.ts';
import { refusalOf } from './assignment-refusals.ts';
import { clock, lockAssignment, readAnswer, type AssignmentAnswer, type AssignmentRow } from './assignment-rows.ts';
import { correctAssignment } from './correct-assignment.ts';

/** Whether an assignment has ended, so that its return is what can be undone. */
export async function isReturned(tx: EntityManager, id: string): Promise<boolean> {
  const [row] = await tx.query<{ id: string }[]>(`SELECT id FROM assignments WHERE id = $1 AND until_at IS NOT NULL`, [
    id,
  ]);
  return row !== undefined;
}

/**
 * Undoes a return of one's own in this transaction: the record is corrected to say that it went on. Whoever issues and takes
 * back may do this and no other correction.
 */
export async function undoReturn(
  tx: EntityManager,
  actor: Actor,
  id: string,
  expected: number | null,
): Promise<AssignmentAnswer> {
  const assignment = await lockAssignment(tx, id, actor);
  const now = await clock(tx);
  demandVersion(expected, (await readAnswer(tx, id)).version);
  const outcome = judgeUndoReturn(
    {
      supersededAt: assignment.superseded_at?.getTime() ?? null,
      recordedAt: (assignment.ended_recorded_at ?? assignment.recorded_at).getTime(),
      isOwn: await isTakenBackBy(tx, actor, assignment),
    },
    now.getTime(),
  );
  if (!outcome.ok) throw await refusalOf(tx, outcome.refusal, { camera: assignment.camera_id });
  return correctAssignment(tx, actor, id, { until: null, reason: 'The return was undone' }, expected);
}

/** By the audit, which knows people and not only names. */
async function isTakenBackBy(tx: EntityManager, actor: Actor, { id, camera_id }: AssignmentRow): Promise<boolean> {
  const [taken] = await tx.query<{ id: string }[]>(
    `SELECT id FROM audit_events
      WHERE subject_kind = 'camera' AND subject_id = $1 AND action = 'camera.return' AND after ->> 'id' = $2
        AND actor_kind = $3 AND actor_id = $4`,
    [camera_id, id, actor.kind, actor.id],
  );
  return taken !== undefined;
}
