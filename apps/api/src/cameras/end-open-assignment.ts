import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { clearCustodyExceptions } from '../exceptions/custody-exceptions.ts';

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
  const [ended] = (
    await tx.query<[{ until_at: Date }[], number]>(
      `UPDATE assignments SET until_at = greatest($2, from_at + interval '1 millisecond'), returned_by = $3, ended_recorded_at = clock_timestamp()
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
