import { judgeUndo } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { setStatus } from '../cameras/cameras.service.ts';
import { demandVersion } from '../http/conditional.ts';
import { restoreReservation } from '../reservations/restore-reservation.ts';
import { refusalOf } from './assignment-refusals.ts';
import {
  cameraOf,
  clock,
  factOf,
  lockAssignment,
  readAnswer,
  reattribute,
  type AssignmentAnswer,
  type AssignmentRow,
} from './assignment-rows.ts';
import { recordCustody } from './record-custody.ts';
import { writeEnd } from './write-end.ts';

const why = 'The issue was undone';

/**
 * Undoes an issue in this transaction: it ends as it began, what it used up stands again, and the camera that it took out
 * of the store goes back there. No receipt is asked for, because nobody took the camera.
 */
export async function undoIssue(
  tx: EntityManager,
  actor: Actor,
  id: string,
  expected: number | null,
): Promise<AssignmentAnswer> {
  const assignment = await lockAssignment(tx, id, actor);
  const now = await clock(tx);
  const camera = cameraOf(assignment);
  const before = await readAnswer(tx, id);
  demandVersion(expected, before.version);
  const outcome = judgeUndo(
    {
      ...factOf(assignment),
      recordedAt: assignment.recorded_at.getTime(),
      isOwn: await isIssuedBy(tx, actor, assignment),
    },
    now.getTime(),
  );
  if (!outcome.ok) throw await refusalOf(tx, outcome.refusal, { camera: camera.id });
  const until = new Date(outcome.value.until);
  await writeEnd(tx, id, { until, by: actor.name, condition: why });
  await restoreReservation(tx, actor, { id, from: assignment.from_at.getTime(), until: until.getTime() });
  if (await tookOutOfStore(tx, assignment))
    await setStatus(tx, actor, { ...camera, status: assignment.status }, 'in_store', why);
  const answer = await readAnswer(tx, id);
  await recordCustody(tx, actor, { action: 'camera.undo-issue', camera, before, after: answer, reason: why });
  await reattribute(tx, camera.id, assignment.from_at);
  return answer;
}

/** By the audit, which knows people and not only names. A hand-over or a correction is no issue. */
async function isIssuedBy(tx: EntityManager, actor: Actor, { id, camera_id }: AssignmentRow): Promise<boolean> {
  const [issue] = await tx.query<{ id: string }[]>(
    `SELECT id FROM audit_events
      WHERE subject_kind = 'camera' AND subject_id = $1 AND action = 'camera.issue' AND after ->> 'id' = $2
        AND actor_kind = $3 AND actor_id = $4`,
    [camera_id, id, actor.kind, actor.id],
  );
  return issue !== undefined;
}

/**
 * Whether this issue put the camera in service, and nothing has moved it since. An issue holds the camera from its record
 * to its change of status, so that the first such change after the record is its own.
 */
async function tookOutOfStore(tx: EntityManager, { camera_id, recorded_at }: AssignmentRow): Promise<boolean> {
  const [newest, ...earlier] = await tx.query<{ from_status: string | null; to_status: string }[]>(
    `SELECT from_status, to_status FROM camera_status_changes WHERE camera_id = $1 AND recorded_at >= $2`,
    [camera_id, recorded_at],
  );
  return newest?.from_status === 'in_store' && newest.to_status === 'in_service' && earlier.length === 0;
}
