import type { DataSource, EntityManager } from 'typeorm';
import { timestamp } from '../database/unnested.ts';
import { rollUpCameras, type DirtyHour } from './roll-up-cameras.ts';
import { rollUpDocks } from './roll-up-docks.ts';

const marksAtOnce = 2_000;

interface Mark {
  readonly id: string;
  readonly hour: Date;
  readonly dock_id: string;
  readonly camera_ids: readonly string[];
}

/**
 * Rolls up every hour before `until` that has new samples; an hour that goes on waits for its end. A bounded transaction at
 * a time; a mark that is committed meanwhile has its own row and stands. Answers how many marks were worked off.
 */
export async function rollUpTelemetry(database: DataSource, until: Date): Promise<number> {
  let done = 0;
  for (;;) {
    const worked = await database.transaction((tx) => rollUpSome(tx, until));
    done += worked;
    if (worked < marksAtOnce) return done;
  }
}

async function rollUpSome(tx: EntityManager, until: Date): Promise<number> {
  // Two workers at once would write the same rows; the second waits and finds the marks gone.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.telemetry.roll-up'))`);
  const marks = await tx.query<Mark[]>(
    `SELECT id, hour, dock_id, camera_ids FROM telemetry_to_roll_up WHERE hour + interval '1 hour' <= $1 ORDER BY hour, id LIMIT $2`,
    [timestamp(until.getTime()), marksAtOnce],
  );
  if (marks.length === 0) return 0;
  await rollUpCameras(tx, distinct(marks.flatMap(({ hour, camera_ids }) => camera_ids.map((id) => dirty(id, hour)))));
  await rollUpDocks(tx, distinct(marks.map(({ hour, dock_id }) => dirty(dock_id, hour))));
  await tx.query(`DELETE FROM telemetry_to_roll_up WHERE id = ANY($1)`, [marks.map(({ id }) => id)]);
  return marks.length;
}

function dirty(id: string, hour: Date): DirtyHour {
  return { id, hour: hour.getTime() };
}

function distinct(hours: readonly DirtyHour[]): DirtyHour[] {
  return [...new Map(hours.map((one) => [`${one.id} ${one.hour}`, one])).values()];
}
