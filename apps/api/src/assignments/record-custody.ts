import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import type { AssignmentAnswer } from './assignment-rows.ts';

/** The camera that a change of custody is about. */
export interface CustodyCamera {
  readonly id: string;
  readonly serial: string;
  readonly station_id: string | null;
}

/** Writes a change of custody into the audit, and tells readers of it at the commit. */
export async function recordCustody(
  tx: EntityManager,
  actor: Actor,
  change: {
    readonly action: string;
    readonly camera: CustodyCamera;
    readonly before: object | null;
    readonly after: AssignmentAnswer;
    readonly reason?: string | undefined;
  },
): Promise<void> {
  const { action, camera, before, after, reason } = change;
  await recordAudit(tx, actor, {
    action,
    subjectKind: 'camera',
    subjectId: camera.id,
    subjectLabel: camera.serial,
    before,
    after,
    reason,
    stationId: camera.station_id,
  });
  await publishEvent(tx, { topic: 'camera', id: camera.serial, stationId: camera.station_id });
  await publishEvent(tx, { topic: 'assignment', id: after.id, stationId: camera.station_id });
}
