import type { EntityManager } from 'typeorm';

/** Who answers for a camera, or did last: marking it missing or faulty never clears them. */
export async function lastHolder(
  tx: EntityManager,
  cameraId: string,
): Promise<{ readonly id: string; readonly staff_id: string } | undefined> {
  const [last] = await tx.query<{ id: string; staff_id: string }[]>(
    `SELECT id, staff_id FROM assignments WHERE camera_id = $1 AND superseded_at IS NULL
      ORDER BY until_at DESC NULLS FIRST, from_at DESC LIMIT 1`,
    [cameraId],
  );
  return last;
}
