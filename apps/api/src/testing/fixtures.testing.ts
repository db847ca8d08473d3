import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';

/** A station that is open; answers its id. */
export async function addStation(database: DataSource, code: string, name = code): Promise<string> {
  const id = uuid();
  await database.query(`INSERT INTO stations (id, code, name) VALUES ($1, $2, $3)`, [id, code, name]);
  return id;
}

/** A model verified by the version its devices report, unless told otherwise; answers its id. */
export async function addModel(
  database: DataSource,
  name: string,
  kind: 'camera' | 'dock',
  verification: 'version' | 'feedback' = 'version',
): Promise<string> {
  const id = uuid();
  await database.query(
    `INSERT INTO models (id, name, kind, verification, signature) VALUES ($1, $2, $3, $4, 'device')`,
    [id, name, kind, verification],
  );
  return id;
}

/** A camera in service; answers its id. */
export async function addCamera(
  database: DataSource,
  serial: string,
  modelId: string,
  stationId: string | null = null,
  status = 'in_service',
): Promise<string> {
  const id = uuid();
  await database.query(`INSERT INTO devices (id, kind, serial_key, model_id) VALUES ($1, 'camera', lower($2), $3)`, [
    id,
    serial,
    modelId,
  ]);
  await database.query(
    `INSERT INTO cameras (id, serial, model_id, station_id, status, created_at) VALUES ($1, $2, $3, $4, $5, now() - interval '100 days')`,
    [id, serial, modelId, stationId, status],
  );
  return id;
}

/** An active police officer with a collar number and a membership at the station; answers the id. */
export async function addStaff(
  database: DataSource,
  collarNumber: string,
  stationId: string,
  surname = 'Tester',
): Promise<string> {
  const id = uuid();
  const from = `now() - interval '1000 days'`;
  await database.query(`INSERT INTO staff_members (id, surname, forenames) VALUES ($1, $2, 'Sam')`, [id, surname]);
  await database.query(`INSERT INTO collar_numbers (id, staff_id, number, from_at) VALUES ($1, $2, $3, ${from})`, [
    uuid(),
    id,
    collarNumber,
  ]);
  await database.query(
    `INSERT INTO staff_memberships (id, staff_id, station_id, staff_type, rank, from_at) VALUES ($1, $2, $3, 'police_officer', 'Constable', ${from})`,
    [uuid(), id, stationId],
  );
  return id;
}

/** An assignment as if it had been issued then; answers its id. */
export async function addAssignment(
  database: DataSource,
  cameraId: string,
  staffId: string,
  from: Date,
  until: Date | null = null,
): Promise<string> {
  const id = uuid();
  await database.query(
    `INSERT INTO assignments (id, camera_id, staff_id, mode, from_at, until_at, issued_by, recorded_by)
     VALUES ($1, $2, $3, 'personal', $4, $5, 'test', 'test')`,
    [id, cameraId, staffId, from, until],
  );
  return id;
}
