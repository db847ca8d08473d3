import { judgeTransfer } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { readDeskSettings } from '../desk/desk-settings.ts';
import { demandVersion } from '../http/conditional.ts';
import { demandReceipt, writeReceipt, type CheckedReceipt } from '../receipts/write-receipt.ts';
import { fulfilReservation, judgeReservations } from '../reservations/judge-reservations.ts';
import { holderOfCollarNumber } from '../staff/find-person.ts';
import { refusalOf } from './assignment-refusals.ts';
import type { TransferBody } from './assignment-requests.ts';
import {
  cameraOf,
  clock,
  factOf,
  intervals,
  lockAssignment,
  readAnswer,
  reattribute,
  withWarnings,
  type IssueAnswer,
} from './assignment-rows.ts';
import { recordCustody } from './record-custody.ts';
import { writeEnd } from './write-end.ts';
import { demandTeamMode, teamOf } from './team-of-person.ts';

/** One command, one transaction, one instant: the first stops answering for the camera where the second begins. */
export async function transferCamera(
  tx: EntityManager,
  actor: Actor,
  id: string,
  given: TransferBody,
  { expected, receipt }: { readonly expected: number | null; readonly receipt: CheckedReceipt | null },
): Promise<IssueAnswer> {
  const assignment = await lockAssignment(tx, id, actor);
  const now = await clock(tx);
  const camera = cameraOf(assignment);
  const before = await readAnswer(tx, id);
  demandVersion(expected, before.version);
  const asked = given.at ? new Date(given.at) : now;
  const staffId = await holderOfCollarNumber(tx, given.staff, asked, actor.scope);
  const override = given.override ? { reason: given.override.reason } : null;
  const dueBack = given.dueBack ? new Date(given.dueBack) : null;
  const mode = given.mode ?? assignment.mode;
  const outcome = judgeTransfer(
    { to: staffId, at: given.at ? asked.getTime() : null, mode, dueBack: dueBack?.getTime() ?? null, override },
    {
      now: now.getTime(),
      assignment: { ...factOf(assignment), staff: assignment.staff_id },
      cameraStatus: assignment.status,
      otherAssignments: await intervals(tx, `camera_id = $1 AND id <> '${assignment.id}'`, camera.id),
      personalAssignments: await intervals(tx, `staff_id = $1 AND mode = 'personal'`, staffId),
    },
  );
  if (!outcome.ok)
    throw await refusalOf(tx, outcome.refusal, {
      camera: camera.id,
      status: assignment.status,
      asked: { from: asked.getTime(), until: null },
      changed: assignment.id,
    });
  const settings = await readDeskSettings(tx);
  const at = new Date(outcome.value.at);
  const team = await teamOf(tx, staffId, at);
  const modeWarning = demandTeamMode(settings, team, mode, override);
  const reserved = await judgeReservations(tx, { camera, staffId, until: null, dueBack, override }, now);
  if (given.at === undefined) demandReceipt(settings, 'issue', receipt);
  await writeEnd(tx, id, { until: at, by: actor.name, condition: given.condition?.trim() ?? null });
  const made = uuid();
  await tx.query(
    `INSERT INTO assignments (id, camera_id, staff_id, mode, team_id, from_at, due_back, override_reason, issued_by, recorded_by, transferred_from)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)`,
    [
      made,
      camera.id,
      staffId,
      mode,
      team?.id ?? null,
      at,
      dueBack,
      outcome.value.overrides ? override?.reason : null,
      actor.name,
      id,
    ],
  );
  await fulfilReservation(tx, actor, reserved.fulfils, made, now);
  await writeReceipt(tx, actor, {
    assignment: made,
    end: 'issue',
    staff: staffId,
    receipt,
    condition: given.condition,
    kit: given.kit,
  });
  const answer = withWarnings(await readAnswer(tx, made), [modeWarning, reserved.warning], reserved.people);
  await recordCustody(tx, actor, {
    action: 'camera.transfer',
    camera,
    before,
    after: answer,
    reason: override?.reason,
  });
  await reattribute(tx, camera.id, at);
  return answer;
}
