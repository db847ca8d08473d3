import type { EntityManager } from 'typeorm';

/** The channel on which docks' push streams hear that a message waits for them. */
export const dockChannel = 'custodian_docks';

/**
 * Tells docks, at the commit of this transaction, that these devices have something to poll for now. A dock without a
 * push stream finds it at its next poll.
 */
export async function wakeDocks(
  tx: EntityManager,
  event: 'update' | 'cancel',
  deviceIds: readonly string[],
): Promise<void> {
  if (deviceIds.length === 0) return;
  await tx.query(
    `WITH told AS (
       INSERT INTO dock_messages (dock_id, event, data)
       SELECT k.id, $2, jsonb_build_object('controllerId', coalesce(c.serial, k.serial))
         FROM unnest($1::uuid[]) AS device(id)
         LEFT JOIN cameras c ON c.id = device.id LEFT JOIN camera_states s ON s.camera_id = device.id
         JOIN docks k ON k.id = coalesce(s.dock_id, device.id)
       RETURNING dock_id)
     SELECT pg_notify('${dockChannel}', dock_id::text) FROM (SELECT DISTINCT dock_id FROM told) docks`,
    [deviceIds, event],
  );
}
