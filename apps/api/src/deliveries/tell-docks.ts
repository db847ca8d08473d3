import type { EntityManager } from 'typeorm';

/** The channel on which docks' push streams hear that a message waits for them. */
const dockChannel = 'custodian_docks';

/** Leaves a message for the docks that hold these devices, or for those named of them, and says so to their streams. */
export async function tellDocks(
  tx: EntityManager,
  event: 'update' | 'cancel',
  deviceIds: readonly string[],
  dockIds: readonly string[] | null = null,
): Promise<void> {
  await tx.query(
    `WITH told AS (
       INSERT INTO dock_messages (dock_id, event, data)
       SELECT k.id, $2, jsonb_build_object('controllerId', coalesce(c.serial, k.serial))
         FROM unnest($1::uuid[]) AS device(id)
         LEFT JOIN cameras c ON c.id = device.id LEFT JOIN camera_states s ON s.camera_id = device.id
         JOIN docks k ON k.id = coalesce(s.dock_id, device.id)
        WHERE $3::uuid[] IS NULL OR k.id = ANY ($3)
       RETURNING dock_id)
     SELECT pg_notify('${dockChannel}', dock_id::text) FROM (SELECT DISTINCT dock_id FROM told) docks`,
    [deviceIds, event, dockIds],
  );
}

/** Leaves one dock a message for each of these serials of its own. */
export async function tellDockOf(tx: EntityManager, dockId: string, serials: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO dock_messages (dock_id, event, data)
     SELECT $1, 'update', jsonb_build_object('controllerId', serial) FROM unnest($2::text[]) AS t(serial)`,
    [dockId, serials],
  );
  await tx.query(`SELECT pg_notify('${dockChannel}', $1)`, [dockId]);
}
