import type { Scope } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { withinScope } from './camera-list.query.ts';

/** Which camera is meant: enough to ask about it, without all that its page shows. */
export interface FoundCamera {
  readonly id: string;
  readonly serial: string;
}

// Prepared: whoever sees the whole force asks for cameras all day.
const ofForce = {
  name: 'find-camera',
  text: `SELECT c.id, c.serial FROM cameras c WHERE c.serial_key = lower($1)`,
};

/** The camera of this serial; the same 404 when it is missing and when the reader may not see it. */
export async function findCamera(
  database: DataSource | EntityManager,
  serial: string,
  scope: Scope,
): Promise<FoundCamera> {
  const [camera] =
    scope.kind === 'force'
      ? await runPrepared<FoundCamera>(database, ofForce, [serial.trim()])
      : await findWithin(database, serial, scope);
  if (!camera) throw noCamera(serial);
  return camera;
}

function findWithin(database: DataSource | EntityManager, serial: string, scope: Scope): Promise<FoundCamera[]> {
  const conditions = withinScope(new SqlConditions(), scope).and('c.serial_key = lower(?)', serial.trim());
  return database.query<FoundCamera[]>(
    `SELECT c.id, c.serial FROM cameras c WHERE ${conditions.sql}`,
    conditions.values,
  );
}

export function noCamera(serial: string): Problem {
  return new Problem('not-found', `There is no camera with the serial ${serial} that you may see.`);
}
