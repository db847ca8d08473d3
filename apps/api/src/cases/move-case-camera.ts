import { moveCamera, type CameraStatus } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { setStatus, type LockedCamera } from '../cameras/cameras.service.ts';
import { caseProblem } from './case-refusals.ts';
import { followMove } from './follow-move.ts';

/** What a case does to its camera: its own id, why, and when. */
export interface CaseMove {
  readonly by: string;
  readonly reason: string;
  readonly now: Date;
}

/** Moves a camera along its lifecycle, step by step. Other cases that such a move ends or asks for follow it. */
export async function moveCaseCamera(
  tx: EntityManager,
  actor: Actor,
  camera: LockedCamera,
  path: readonly CameraStatus[],
  { by, reason, now }: CaseMove,
): Promise<void> {
  let at = camera;
  for (const [index, to] of path.entries()) {
    const outcome = moveCamera(
      { status: at.status, hasHolder: at.open_assignment !== null },
      { to, reason, endAssignment: false },
    );
    if (!outcome.ok) throw caseProblem(outcome.refusal);
    // Steps of one instant keep their order: those before the last lie a moment earlier.
    const when = new Date(now.getTime() - (path.length - 1 - index));
    await setStatus(tx, actor, at, to, reason, when);
    at = { ...at, status: to };
  }
  if (path.length > 0) await followMove(tx, actor, { camera, to: at.status, reason, at: now, by });
}
