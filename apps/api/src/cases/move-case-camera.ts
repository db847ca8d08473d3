import { moveCamera, type CameraStatus } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { setStatus, type LockedCamera } from '../cameras/cameras.service.ts';
import { publishEvent } from '../events/publish-event.ts';
import { clearCustodyExceptions } from '../exceptions/custody-exceptions.ts';
import type { DeviceActionsService } from '../rollouts/device-actions.service.ts';
import { caseProblem } from './case-refusals.ts';

const inUse: readonly CameraStatus[] = ['in_store', 'in_service'];

/** Moves a camera along its lifecycle, step by step, and cancels its open update where it leaves service. */
export async function moveCaseCamera(
  tx: EntityManager,
  actor: Actor,
  actions: DeviceActionsService,
  camera: LockedCamera,
  path: readonly CameraStatus[],
  reason: string,
  now: Date,
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
  if (inUse.includes(camera.status) && !inUse.includes(at.status)) await actions.leftService(tx, camera.id, actor, now);
}

/** Ends the open assignment of a camera at `at`; answers when it really ended, which is never before it began. */
export async function endAssignment(tx: EntityManager, actor: Actor, camera: LockedCamera, at: Date): Promise<Date> {
  const [ended] = (
    await tx.query<[{ until_at: Date }[], number]>(
      `UPDATE assignments SET until_at = greatest($2, from_at + interval '1 millisecond'), returned_by = $3, ended_recorded_at = now()
        WHERE id = $1 RETURNING until_at`,
      [camera.open_assignment, at, actor.name],
    )
  )[0];
  if (!ended) return at;
  await clearCustodyExceptions(tx, camera.id, at);
  await recordAudit(tx, actor, {
    action: 'camera.return',
    subjectKind: 'camera',
    subjectId: camera.id,
    subjectLabel: camera.serial,
    before: { assignment: camera.open_assignment, until: null },
    after: { assignment: camera.open_assignment, until: ended.until_at.toISOString() },
    stationId: camera.station_id,
  });
  await publishEvent(tx, { topic: 'assignment', id: camera.open_assignment ?? '', stationId: camera.station_id });
  return ended.until_at;
}
