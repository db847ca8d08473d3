import type { Scope } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { findCamera } from '../cameras/find-camera.ts';
import { findPerson } from '../staff/find-person.ts';
import { personName } from '../staff/person-sql.ts';
import type { StatementQuestion } from './gather-facts.ts';

type Subject = StatementQuestion['subject'];

/** The camera that a statement is about; 404 when missing or out of scope. */
export async function findStatedCamera(database: DataSource, serial: string, scope: Scope): Promise<Subject> {
  const { id, serial: label } = await findCamera(database, serial, scope);
  return { kind: 'camera', id, label, name: null };
}

/** The person whom a collar number meant at the instant asked about, by the number as it was given out then. */
export async function findStatedPerson(
  database: DataSource,
  collarNumber: string,
  at: Date,
  scope: Scope,
): Promise<Subject> {
  const { id } = await findPerson(database, collarNumber, at, scope);
  const [row] = await database.query<{ number: string | null; name: string }[]>(
    `SELECT ${personName('p')} AS name, (SELECT number FROM collar_numbers WHERE staff_id = p.id
       ORDER BY (from_at <= $2 AND (until_at IS NULL OR until_at > $2)) DESC, from_at DESC LIMIT 1) AS number
       FROM staff_members p WHERE p.id = $1`,
    [id, at],
  );
  return { kind: 'staff', id, label: row?.number ?? collarNumber, name: row?.name ?? null };
}
