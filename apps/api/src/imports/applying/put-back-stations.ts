import type { EntityManager } from 'typeorm';
import { putBackIntervals } from './put-back-intervals.ts';

/** Changed stations as they were; new ones gone. */
export async function putBackStations(tx: EntityManager, importId: string): Promise<void> {
  await putBackIntervals(tx, importId, { table: 'station_divisions', owner: 'station_id', kept: 'divisions' });
  await tx.query(
    `UPDATE stations s SET name = ch.before ->> 'name', version = s.version + 1 FROM import_changes ch
      WHERE ch.import_id = $1 AND ch.before IS NOT NULL AND s.id = ch.subject_id`,
    [importId],
  );
  const made = `(SELECT subject_id FROM import_changes WHERE import_id = $1 AND before IS NULL)`;
  await tx.query(`DELETE FROM station_divisions WHERE station_id IN ${made}`, [importId]);
  await tx.query(`DELETE FROM stations WHERE id IN ${made}`, [importId]);
}
