import type { EntityManager } from 'typeorm';
import { clearExceptions } from '../../exceptions/raise-exceptions.ts';
import { attributeRecordings } from '../../telemetry/attribute-recordings.ts';
import { putBackIntervals } from './put-back-intervals.ts';

/** Movers and leavers as they were; joiners gone. Recordings made meanwhile count where their makers now never ceased to be. */
export async function putBackPeople(tx: EntityManager, importId: string, at: Date): Promise<void> {
  await putBackIntervals(tx, importId, {
    table: 'staff_memberships',
    owner: 'staff_id',
    kept: 'memberships',
    values: `station_id = (b ->> 'station')::uuid, team_id = (b ->> 'team')::uuid, staff_type = b ->> 'type', rank = b ->> 'rank'`,
  });
  await putBackIntervals(tx, importId, { table: 'collar_numbers', owner: 'staff_id', kept: 'numbers' });
  await tx.query(
    `UPDATE staff_members p SET surname = ch.before ->> 'surname', forenames = ch.before ->> 'forenames', status = ch.before ->> 'status',
            start_date = (ch.before ->> 'startDate')::date, end_date = (ch.before ->> 'endDate')::date, version = p.version + 1
       FROM import_changes ch WHERE ch.import_id = $1 AND ch.before IS NOT NULL AND p.id = ch.subject_id`,
    [importId],
  );
  await clearRecalls(tx, importId, at);
  await attributeAgain(tx, importId);
  const made = `(SELECT subject_id FROM import_changes WHERE import_id = $1 AND before IS NULL)`;
  await tx.query(`DELETE FROM staff_memberships WHERE staff_id IN ${made}`, [importId]);
  await tx.query(`DELETE FROM collar_numbers WHERE staff_id IN ${made}`, [importId]);
  await tx.query(`DELETE FROM staff_members WHERE id IN ${made}`, [importId]);
}

/** Who did not leave after all may hold a camera. */
async function clearRecalls(tx: EntityManager, importId: string, at: Date): Promise<void> {
  const held = await tx.query<{ id: string }[]>(
    `SELECT a.camera_id AS id FROM import_changes ch JOIN staff_members p ON p.id = ch.subject_id AND p.status <> 'left'
       JOIN assignments a ON a.staff_id = p.id AND a.until_at IS NULL AND a.superseded_at IS NULL WHERE ch.import_id = $1`,
    [importId],
  );
  await clearExceptions(
    tx,
    'leaver-holds-camera',
    held.map(({ id }) => id),
    at,
  );
}

async function attributeAgain(tx: EntityManager, importId: string): Promise<void> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT r.id FROM import_changes ch JOIN recording_attributions a ON a.staff_id = ch.subject_id AND a.known_until IS NULL
       JOIN recordings r ON r.id = a.recording_id
       LEFT JOIN staff_memberships m ON m.staff_id = a.staff_id AND m.from_at <= r.started_at AND (m.until_at IS NULL OR m.until_at > r.started_at)
      WHERE ch.import_id = $1 AND ch.before IS NOT NULL
        AND (a.station_id, a.team_id, a.staff_type) IS DISTINCT FROM (m.station_id, m.team_id, m.staff_type)`,
    [importId],
  );
  await attributeRecordings(
    tx,
    rows.map(({ id }) => id),
  );
}
