import { judgeReturn } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { readDeskSettings } from '../desk/desk-settings.ts';
import { demandVersion } from '../http/conditional.ts';
import { demandReceipt, writeReceipt, type CheckedReceipt } from '../receipts/write-receipt.ts';
import { restoreReservation } from '../reservations/restore-reservation.ts';
import { refusalOf } from './assignment-refusals.ts';
import type { Return } from './assignment-requests.ts';
import {
  cameraOf,
  clock,
  factOf,
  lockAssignment,
  readAnswer,
  reattribute,
  type AssignmentAnswer,
} from './assignment-rows.ts';
import { recordCustody } from './record-custody.ts';
import { writeEnd } from './write-end.ts';

/** What a return carries beside its body. */
export interface ReturnContext {
  readonly expected: number | null;
  readonly receipt: CheckedReceipt | null;
  /** A pile that is scanned, or a leaver's cameras: whoever held them is not there to say so. */
  readonly isWithoutHolder?: boolean;
}

/** Ends an assignment in this transaction: now, or at an instant in the past. */
export async function returnCamera(
  tx: EntityManager,
  actor: Actor,
  id: string,
  given: Return,
  { expected, receipt, isWithoutHolder = false }: ReturnContext,
): Promise<AssignmentAnswer> {
  const assignment = await lockAssignment(tx, id, actor);
  const now = await clock(tx);
  const camera = cameraOf(assignment);
  const before = await readAnswer(tx, id);
  demandVersion(expected, before.version);
  const outcome = judgeReturn(factOf(assignment), given.at ? Date.parse(given.at) : null, now.getTime());
  if (!outcome.ok) throw await refusalOf(tx, outcome.refusal, { camera: camera.id });
  if (given.at === undefined && !isWithoutHolder) demandReceipt(await readDeskSettings(tx), 'return', receipt);
  const until = new Date(outcome.value.until);
  await writeEnd(tx, id, { until, by: actor.name, condition: given.condition?.trim() ?? null });
  await writeReceipt(tx, actor, {
    assignment: id,
    end: 'return',
    staff: assignment.staff_id,
    receipt,
    condition: given.condition,
    kit: given.kit,
  });
  await restoreReservation(tx, actor, { id, from: assignment.from_at.getTime(), until: until.getTime() });
  const answer = await readAnswer(tx, id);
  await recordCustody(tx, actor, { action: 'camera.return', camera, before, after: answer, reason: given.condition });
  await reattribute(tx, camera.id, until);
  return answer;
}
