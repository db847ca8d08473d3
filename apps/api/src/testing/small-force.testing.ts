import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';

/** A station, its team, a camera model, people and cameras: what most custody tests begin with. */
export interface SmallForce {
  readonly stationId: string;
  readonly teamId: string;
  readonly modelId: string;
}

export async function makeSmallForce(database: DataSource, code = 'CHE'): Promise<SmallForce> {
  const force = { stationId: uuid(), teamId: uuid(), modelId: uuid() };
  await database.query(`INSERT INTO stations (id, code, name) VALUES ($1, $2, $3)`, [
    force.stationId,
    code,
    `Station ${code}`,
  ]);
  await database.query(`INSERT INTO teams (id, code, name, station_id) VALUES ($1, $2, $3, $4)`, [
    force.teamId,
    `${code}-R1`,
    `Response 1 ${code}`,
    force.stationId,
  ]);
  await database.query(`INSERT INTO models (id, name, kind, verification) VALUES ($1, $2, 'camera', 'version')`, [
    force.modelId,
    `RS2-X2 ${code}`,
  ]);
  return force;
}

/** A camera in the store since 2024, with its devices row and first status. */
export async function makeCamera(
  database: DataSource,
  { stationId, modelId }: SmallForce,
  serial: string,
): Promise<string> {
  const id = uuid();
  await database.query(`INSERT INTO devices (id, kind, serial_key, model_id) VALUES ($1, 'camera', lower($2), $3)`, [
    id,
    serial,
    modelId,
  ]);
  await database.query(`INSERT INTO cameras (id, serial, model_id, station_id) VALUES ($1, $2, $3, $4)`, [
    id,
    serial,
    modelId,
    stationId,
  ]);
  await database.query(
    `INSERT INTO camera_status_changes (id, camera_id, to_status, at, recorded_at, actor) VALUES ($1, $2, 'in_store', '2024-01-01Z', '2024-01-01Z', 'test')`,
    [uuid(), id],
  );
  return id;
}

/** A constable of the team since 2024, under this collar number. */
export async function makePerson(
  database: DataSource,
  force: SmallForce,
  collarNumber: string,
  surname = 'Marsden',
): Promise<string> {
  const id = uuid();
  await database.query(`INSERT INTO staff_members (id, surname, forenames) VALUES ($1, $2, 'Alex')`, [id, surname]);
  await database.query(
    `INSERT INTO collar_numbers (id, staff_id, number, from_at) VALUES ($1, $2, $3, '2024-01-01Z')`,
    [uuid(), id, collarNumber],
  );
  await database.query(
    `INSERT INTO staff_memberships (id, staff_id, station_id, team_id, staff_type, rank, from_at)
     VALUES ($1, $2, $3, $4, 'police_officer', 'Constable', '2024-01-01Z')`,
    [uuid(), id, force.stationId, force.teamId],
  );
  return id;
}
