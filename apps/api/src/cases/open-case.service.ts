import { isEndOfCase, isLoss, judgeOpening, breachHours, type CaseState } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { clock, reattribute } from '../assignments/assignment-rows.ts';
import { lockCamera, type LockedCamera } from '../cameras/cameras.service.ts';
import { endOpenAssignment } from '../cameras/end-open-assignment.ts';
import { Problem } from '../problems/problem.ts';
import { caseProblem } from './case-refusals.ts';
import type { NewCase } from './case-requests.ts';
import { lastHolder } from './last-holder.ts';
import { lendSpare } from './lend-spare.ts';
import { moveCaseCamera } from './move-case-camera.ts';
import { recordCase } from './record-case.ts';
import { watchClocks } from './watch-clocks.ts';
import { insertCase } from './write-case.ts';

const kindWords = {
  fault: 'Faulty',
  lost: 'Lost',
  stolen: 'Stolen',
  seized: 'Seized as evidence',
  retirement: 'Set aside to be retired',
} as const;

/** Opens cases: the case, where the camera goes, the spare and the audit, all of it or none. */
@Injectable()
export class OpenCaseService {
  constructor(private readonly database: DataSource) {}

  /** Answers the new case's id. */
  open(actor: Actor, given: NewCase): Promise<string> {
    return this.database.transaction((tx) => this.openWithin(tx, actor, given));
  }

  /** The same in the caller's transaction, for commands that find a case to open. */
  async openWithin(tx: EntityManager, actor: Actor, given: NewCase): Promise<string> {
    const camera = await lockCamera(tx, given.camera, actor.scope);
    const now = await clock(tx);
    const awareAt = isLoss(given.kind) ? (given.awareAt ? new Date(given.awareAt) : now) : null;
    const happenedAt = given.happenedAt ? new Date(given.happenedAt) : null;
    const outcome = judgeOpening(
      {
        kind: given.kind,
        moveTo: given.moveTo ?? null,
        awareAt: awareAt?.getTime() ?? null,
        happenedAt: happenedAt?.getTime() ?? null,
        wantsSpare: given.spare !== undefined,
      },
      { now: now.getTime(), cameraStatus: camera.status, hasHolder: camera.open_assignment !== null },
    );
    if (!outcome.ok) throw caseProblem(outcome.refusal);
    if (given.follows) await demandFollowable(tx, given.follows, camera);
    const last = await lastHolder(tx, camera.id);
    const id = uuid();
    const number = await insertCase(tx, {
      id,
      kind: given.kind,
      camera_id: camera.id,
      holder_id: last?.staff_id ?? null,
      assignment_id: last?.id ?? null,
      follows_id: given.follows ?? null,
      description: given.description.trim(),
      fault_code: blankless(given.faultCode),
      status_before: camera.status,
      moved_to: outcome.value.at(-1) ?? null,
      opened_at: now,
      opened_by: actor.name,
      due_at: awareAt === null ? null : new Date(awareAt.getTime() + breachHours * 3_600_000),
      happened_at: happenedAt,
      place: blankless(given.place),
      aware_at: awareAt,
      crime_reference: blankless(given.crimeReference),
      exhibit_reference: blankless(given.exhibitReference),
      officer_in_case: blankless(given.officerInCase),
    });
    const reason = `${kindWords[given.kind]}: ${given.description.trim()}`;
    await moveCaseCamera(tx, actor, camera, outcome.value, { by: id, reason, now });
    const spare =
      given.spare && last
        ? await lendSpare(tx, actor, given.spare, { staffId: last.staff_id, instead: camera }, now)
        : null;
    if (spare) await tx.query(`UPDATE cases SET spare_assignment_id = $2 WHERE id = $1`, [id, spare.assignment]);
    const endsAssignment = given.endAssignment === true && camera.open_assignment !== null;
    if (endsAssignment) await reattribute(tx, camera.id, await endOpenAssignment(tx, actor, camera, now));
    await recordCase(tx, actor, {
      case: { id, number },
      camera,
      what: 'open',
      words: given.description,
      facts: {
        kind: given.kind,
        camera: camera.serial,
        ...(outcome.value.length > 0 ? { status: outcome.value.at(-1) } : {}),
        ...(spare ? { spare: spare.camera } : {}),
        ...(endsAssignment ? { endsAssignment } : {}),
        ...(given.follows ? { follows: given.follows } : {}),
        ...(awareAt ? { awareAt: awareAt.toISOString() } : {}),
      },
    });
    await watchClocks(tx, now, id);
    return id;
  }
}

/** An ended case is never opened again: a new one names it. It must be of this camera. */
async function demandFollowable(tx: EntityManager, id: string, camera: LockedCamera): Promise<void> {
  const [earlier] = await tx.query<{ state: CaseState }[]>(`SELECT state FROM cases WHERE id = $1 AND camera_id = $2`, [
    id,
    camera.id,
  ]);
  if (earlier && isEndOfCase(earlier.state)) return;
  const message = earlier
    ? 'That case is still open: go on in it.'
    : `There is no earlier case of ${camera.serial} with this id.`;
  throw new Problem('case-follows-other', message, [{ field: 'follows', message }]);
}

function blankless(text: string | undefined): string | null {
  return text?.trim() || null;
}
