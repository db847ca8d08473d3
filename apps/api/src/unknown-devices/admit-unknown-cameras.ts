import type { EntityManager } from 'typeorm';
import { clearExceptions } from '../exceptions/raise-exceptions.ts';

/** Cameras that docks saw before the register knew them are unknown no more: each such device is admitted, its exception cleared. */
export async function admitUnknownCameras(tx: EntityManager, serialKeys: readonly string[], at: Date): Promise<void> {
  const [admitted] = await tx.query<[{ serial_key: string }[], number]>(
    `UPDATE unknown_devices u SET state = 'admitted', camera_id = c.id, decided_at = $2, version = u.version + 1
       FROM cameras c
      WHERE c.serial_key = u.serial_key AND u.serial_key = ANY($1) AND u.state IN ('quarantined', 'rejected')
      RETURNING u.serial_key`,
    [serialKeys, at],
  );
  await clearExceptions(
    tx,
    'unknown-device',
    admitted.map(({ serial_key: key }) => key),
    at,
  );
}
