import { judgeBeginning, judgeCorrection } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { demandVersion } from '../http/conditional.ts';
import { holderOfCollarNumber } from '../staff/find-person.ts';
import { refusalOf } from './assignment-refusals.ts';
import type { CorrectionBody } from './assignment-requests.ts';
import {
  cameraOf,
  clock,
  factOf,
  intervals,
  lockAssignment,
  readAnswer,
  reattribute,
  type AssignmentAnswer,
} from './assignment-rows.ts';
import { recordCustody } from './record-custody.ts';
import { teamOf } from './team-of-person.ts';

/** Writes a new version in this transaction; the one before stays readable, with who and why. */
export async function correctAssignment(
  tx: EntityManager,
  actor: Actor,
  id: string,
  given: CorrectionBody,
  expected: number | null,
): Promise<AssignmentAnswer> {
  const assignment = await lockAssignment(tx, id, actor);
  const now = await clock(tx);
  const camera = cameraOf(assignment);
  const before = await readAnswer(tx, id);
  demandVersion(expected, before.version);
  const from = given.from ? new Date(given.from) : assignment.from_at;
  const tooEarly = given.from ? judgeBeginning(from.getTime()) : undefined;
  if (tooEarly !== undefined) throw await refusalOf(tx, tooEarly, { camera: camera.id });
  const staffId = given.staff ? await holderOfCollarNumber(tx, given.staff, from, actor.scope) : assignment.staff_id;
  const until = given.until === undefined ? assignment.until_at : given.until === null ? null : new Date(given.until);
  const asked = { from: from.getTime(), until: until?.getTime() ?? null };
  const others = `id <> '${assignment.id}'`;
  const outcome = judgeCorrection(
    {
      ...factOf(assignment),
      camera: camera.id,
      staff: assignment.staff_id,
      mode: assignment.mode,
      dueBack: assignment.due_back?.getTime() ?? null,
    },
    { ...asked, staff: staffId, reason: given.reason },
    {
      now: now.getTime(),
      cameraStatus: assignment.status,
      otherAssignments: await intervals(tx, `camera_id = $1 AND ${others}`, camera.id),
      personalAssignments:
        assignment.override_reason === null
          ? await intervals(
              tx,
              `staff_id = $1 AND mode = 'personal' AND override_reason IS NULL AND ${others}`,
              staffId,
            )
          : [],
    },
  );
  if (!outcome.ok)
    throw await refusalOf(tx, outcome.refusal, {
      camera: camera.id,
      status: assignment.status,
      asked,
      changed: id,
    });
  await tx.query(`UPDATE assignments SET superseded_at = clock_timestamp() WHERE id = $1`, [id]);
  const made = uuid();
  const { value } = outcome;
  const isOfAnother = staffId !== assignment.staff_id;
  const teamId = isOfAnother ? ((await teamOf(tx, staffId, from))?.id ?? null) : assignment.team_id;
  await tx.query(
    `INSERT INTO assignments (id, camera_id, staff_id, mode, team_id, from_at, until_at, due_back, override_reason, issued_by, returned_by,
            return_condition, recorded_by, corrects, correction_reason, transferred_from, recorded_at)
     SELECT $1, camera_id, $2, mode, $8, $3, $4, due_back, override_reason, issued_by, returned_by, return_condition, $5, id, $6, transferred_from, superseded_at
       FROM assignments WHERE id = $7`,
    [
      made,
      staffId,
      new Date(value.from),
      value.until === null ? null : new Date(value.until),
      actor.name,
      given.reason.trim(),
      id,
      teamId,
    ],
  );
  const answer = await readAnswer(tx, made);
  await recordCustody(tx, actor, { action: 'assignment.correct', camera, before, after: answer, reason: given.reason });
  await reattribute(tx, camera.id, new Date(Math.min(value.from, assignment.from_at.getTime())));
  return answer;
}
