import { judgeExtension } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { refusalOf } from './assignment-refusals.ts';
import { clock, factOf, lockAssignment, readAnswer, type AssignmentAnswer } from './assignment-rows.ts';

/** Gives a loan longer: when it is due back moves, and nothing else of the record. */
export async function extendLoan(
  tx: EntityManager,
  actor: Actor,
  id: string,
  dueBack: string,
  expected: number | null,
): Promise<AssignmentAnswer> {
  const assignment = await lockAssignment(tx, id, actor);
  const now = await clock(tx);
  const before = await readAnswer(tx, id);
  demandVersion(expected, before.version);
  const outcome = judgeExtension({ ...factOf(assignment), mode: assignment.mode }, Date.parse(dueBack), now.getTime());
  if (!outcome.ok) throw await refusalOf(tx, outcome.refusal, { camera: assignment.camera_id });
  await tx.query(`UPDATE assignments SET due_back = $2, extensions = extensions + 1 WHERE id = $1`, [
    id,
    new Date(outcome.value.dueBack),
  ]);
  const after = await readAnswer(tx, id);
  await recordAudit(tx, actor, {
    action: 'assignment.extend',
    subjectKind: 'camera',
    subjectId: assignment.camera_id,
    subjectLabel: assignment.serial,
    before: { dueBack: before.dueBack },
    after: { dueBack: after.dueBack },
  });
  await publishEvent(tx, { topic: 'camera', id: assignment.serial });
  await publishEvent(tx, { topic: 'assignment', id });
  return after;
}
