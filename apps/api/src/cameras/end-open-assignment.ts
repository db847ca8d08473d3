import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { writeEnd } from '../assignments/write-end.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';

/** A camera whose row is locked, with the assignment that is open on it. */
interface CameraInHand {
  readonly id: string;
  readonly serial: string;
  readonly station_id: string | null;
  readonly open_assignment: string | null;
}

/** Ends the open assignment of a camera at `at`; answers when it really ended, which is never before it began. */
export async function endOpenAssignment(
  tx: EntityManager,
  actor: Actor,
  camera: CameraInHand,
  at: Date,
): Promise<Date> {
  const ended =
    camera.open_assignment === null ? null : await writeEnd(tx, camera.open_assignment, { until: at, by: actor.name });
  if (ended === null) return at;
  await recordAudit(tx, actor, {
    action: 'camera.return',
    subjectKind: 'camera',
    subjectId: camera.id,
    subjectLabel: camera.serial,
    before: { assignment: camera.open_assignment, until: null },
    after: { assignment: camera.open_assignment, until: ended.toISOString() },
    stationId: camera.station_id,
  });
  await publishEvent(tx, { topic: 'assignment', id: camera.open_assignment ?? '', stationId: camera.station_id });
  return ended;
}
