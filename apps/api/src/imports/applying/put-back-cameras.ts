import type { EntityManager } from 'typeorm';

/** Changed cameras as they were; new ones gone, and unknown again where a dock has seen them. */
export async function putBackCameras(tx: EntityManager, importId: string): Promise<void> {
  await tx.query(
    `UPDATE devices d SET model_id = (ch.before ->> 'model')::uuid FROM import_changes ch
      WHERE ch.import_id = $1 AND ch.before IS NOT NULL AND d.id = ch.subject_id`,
    [importId],
  );
  await tx.query(
    `UPDATE cameras c SET asset_tag = ch.before ->> 'assetTag', model_id = (ch.before ->> 'model')::uuid,
            station_id = (ch.before ->> 'station')::uuid, version = c.version + 1
       FROM import_changes ch WHERE ch.import_id = $1 AND ch.before IS NOT NULL AND c.id = ch.subject_id`,
    [importId],
  );
  const made = `(SELECT subject_id FROM import_changes WHERE import_id = $1 AND before IS NULL)`;
  await tx.query(
    `UPDATE unknown_devices SET state = 'quarantined' WHERE state = 'admitted'
        AND serial_key IN (SELECT serial_key FROM cameras WHERE id IN ${made})`,
    [importId],
  );
  await tx.query(`DELETE FROM camera_status_changes WHERE camera_id IN ${made}`, [importId]);
  await tx.query(`DELETE FROM cameras WHERE id IN ${made}`, [importId]);
  await tx.query(`DELETE FROM devices WHERE id IN ${made}`, [importId]);
}
