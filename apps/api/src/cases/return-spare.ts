import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { reattribute } from '../assignments/assignment-rows.ts';
import { lockCamera } from '../cameras/cameras.service.ts';
import { endOpenAssignment } from '../cameras/end-open-assignment.ts';

/** Takes back the spare that was lent with a case, where it is still out; answers its serial, or null. */
export async function returnSpare(
  tx: EntityManager,
  actor: Actor,
  assignment: string | null,
  now: Date,
): Promise<string | null> {
  if (assignment === null) return null;
  const [open] = await tx.query<{ serial: string }[]>(
    `SELECT c.serial FROM assignments a JOIN cameras c ON c.id = a.camera_id
      WHERE a.id = $1 AND a.until_at IS NULL AND a.superseded_at IS NULL`,
    [assignment],
  );
  if (!open) return null;
  const camera = await lockCamera(tx, open.serial, { kind: 'force' });
  if (camera.open_assignment !== assignment) return null;
  await reattribute(tx, camera.id, await endOpenAssignment(tx, actor, camera, now));
  return camera.serial;
}
