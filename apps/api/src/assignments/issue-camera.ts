import { judgeBeginning, judgeIssue } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { lockCamera, setStatus } from '../cameras/cameras.service.ts';
import { readDeskSettings } from '../desk/desk-settings.ts';
import { demandReceipt, writeReceipt, type CheckedReceipt } from '../receipts/write-receipt.ts';
import { fulfilReservation, judgeReservations } from '../reservations/judge-reservations.ts';
import { holderOfCollarNumber } from '../staff/find-person.ts';
import { refusalOf } from './assignment-refusals.ts';
import type { NewAssignment } from './assignment-requests.ts';
import { clock, intervals, readAnswer, reattribute, withWarnings, type IssueAnswer } from './assignment-rows.ts';
import { endTakingBeforeIssue } from './end-pool-taking.ts';
import { demandTeamMode, teamOf } from './team-of-person.ts';
import { recordCustody } from './record-custody.ts';

/** What an issue carries beside its body: the receipt that was checked before the transaction began. */
export interface IssueContext {
  readonly receipt: CheckedReceipt | null;
}

/** Issues a camera in this transaction. The rule explains; the exclusion constraints have the last word. */
export async function issueCamera(
  tx: EntityManager,
  actor: Actor,
  given: NewAssignment,
  { receipt }: IssueContext,
): Promise<IssueAnswer> {
  const until = given.until ? new Date(given.until) : null;
  const dueBack = given.dueBack ? new Date(given.dueBack) : null;
  const settings = await readDeskSettings(tx);
  const camera = await lockCamera(tx, given.camera, actor.scope);
  const now = await clock(tx);
  const isNow = given.from === undefined;
  const from = given.from ? new Date(given.from) : now;
  const tooEarly = judgeBeginning(from.getTime());
  if (tooEarly !== undefined) throw await refusalOf(tx, tooEarly, { camera: camera.id });
  const staffId = await holderOfCollarNumber(tx, given.staff, from, actor.scope);
  const override = given.override ? { reason: given.override.reason } : null;
  if (until === null) await endTakingBeforeIssue(tx, actor, camera, from);
  const asked = { from: from.getTime(), until: until?.getTime() ?? null };
  const outcome = judgeIssue(
    {
      ...asked,
      mode: given.mode,
      dueBack: dueBack?.getTime() ?? null,
      override,
    },
    {
      now: now.getTime(),
      cameraStatus: camera.status,
      cameraAssignments: await intervals(tx, 'camera_id = $1', camera.id),
      personalAssignments: await intervals(tx, `staff_id = $1 AND mode = 'personal'`, staffId),
    },
  );
  if (!outcome.ok) throw await refusalOf(tx, outcome.refusal, { camera: camera.id, status: camera.status, asked });
  const team = await teamOf(tx, staffId, from);
  const modeWarning = demandTeamMode(settings, team, given.mode, override);
  const reserved = await judgeReservations(tx, { camera, staffId, until, dueBack, override }, now);
  if (isNow && until === null) demandReceipt(settings, 'issue', receipt);
  const id = uuid();
  await tx.query(
    `INSERT INTO assignments (id, camera_id, staff_id, mode, team_id, from_at, until_at, due_back, override_reason, issued_by, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
    [
      id,
      camera.id,
      staffId,
      given.mode,
      team?.id ?? null,
      from,
      until,
      dueBack,
      outcome.value.overrides ? override?.reason : null,
      actor.name,
    ],
  );
  if (outcome.value.putsInService) await setStatus(tx, actor, camera, 'in_service', null);
  await fulfilReservation(tx, actor, reserved.fulfils, id, now);
  await writeReceipt(tx, actor, {
    assignment: id,
    end: 'issue',
    staff: staffId,
    receipt,
    condition: given.condition,
    kit: given.kit,
  });
  const answer = withWarnings(await readAnswer(tx, id), [modeWarning, reserved.warning], reserved.people);
  await recordCustody(tx, actor, {
    action: 'camera.issue',
    camera,
    before: null,
    after: answer,
    reason: override?.reason,
  });
  await reattribute(tx, camera.id, from);
  return answer;
}
