import { isTakenBackAtOnce, type Interval } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';

/**
 * Lets the reservation stand again that an issue used up, where the issue was taken back at once: nobody had the camera for
 * it. Where its time was given to somebody else meanwhile, it stays used.
 */
export async function restoreReservation(
  tx: EntityManager,
  actor: Actor,
  assignment: { readonly id: string } & Interval,
): Promise<void> {
  if (!isTakenBackAtOnce(assignment)) return;
  const [restored] = await tx.query<[{ id: string }[], number]>(
    `UPDATE reservations r SET fulfilled_at = NULL, fulfilled_by = NULL, version = version + 1
      WHERE r.fulfilled_by = $1 AND NOT EXISTS (SELECT FROM reservations o
        WHERE o.id <> r.id AND o.cancelled_at IS NULL AND o.fulfilled_at IS NULL
          AND (o.camera_id = r.camera_id OR o.team_id = r.team_id AND o.staff_id = r.staff_id)
          AND tstzrange(o.from_at, o.until_at) && tstzrange(r.from_at, r.until_at)) RETURNING r.id`,
    [assignment.id],
  );
  for (const { id } of restored) {
    await recordAudit(tx, actor, {
      action: 'reservation.restore',
      subjectKind: 'reservation',
      subjectId: id,
      subjectLabel: id,
      before: { assignment: assignment.id },
      after: { assignment: null },
    });
    await publishEvent(tx, { topic: 'reservation', id });
  }
}
