import type { EntityManager } from 'typeorm';
import { clearExceptions } from '../exceptions/raise-exceptions.ts';

/** Cameras that docks saw before the register knew them are unknown no more: each such device is admitted, its exception cleared. */
export async function admitUnknownCameras(tx: EntityManager, serialKeys: readonly string[], at: Date): Promise<void> {
  const [admitted] = await tx.query<[{ serial_key: string }[], number]>(
    `UPDATE unknown_devices SET state = 'admitted' WHERE serial_key = ANY($1) AND state = 'quarantined' RETURNING serial_key`,
    [serialKeys],
  );
  await clearExceptions(
    tx,
    'unknown-device',
    admitted.map(({ serial_key: key }) => key),
    at,
  );
}
