import type { DataSource } from 'typeorm';
import { attributeRecordings } from '../telemetry/attribute-recordings.ts';

export interface TestRecording {
  readonly cameraId: string;
  readonly startedAt: string;
  readonly seconds?: number;
  readonly bytes?: number;
}

let made = 0;

/** Counted recordings as a dock's report would write them, attributed by the product's own rule. */
export async function record(database: DataSource, recordings: readonly TestRecording[]): Promise<void> {
  await database.transaction(async (tx) => {
    const rows = await tx.query<{ id: string }[]>(
      `INSERT INTO recordings (recording_id, camera_id, serial_key, started_at, reported_started_at, local_day,
         duration_seconds, size_bytes, offloaded_at, received_at, counted)
       SELECT r.recording, r.camera, c.serial_key, r.started, r.started, (r.started AT TIME ZONE 'Europe/London')::date,
              r.seconds, r.bytes, r.started + interval '1 hour', r.started + interval '1 hour', true
         FROM unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::double precision[], $5::bigint[])
              AS r(recording, camera, started, seconds, bytes)
         JOIN cameras c ON c.id = r.camera RETURNING id`,
      [
        recordings.map(() => `R${++made}`),
        recordings.map(({ cameraId }) => cameraId),
        recordings.map(({ startedAt }) => startedAt),
        recordings.map(({ seconds = 90.5 }) => seconds),
        recordings.map(({ bytes = 40_000_000 }) => bytes),
      ],
    );
    await attributeRecordings(
      tx,
      rows.map(({ id }) => id),
    );
  });
}
