import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { timestamp, unnested } from '../database/unnested.ts';
import type { TakenReport } from '../telemetry/report-frame.ts';

const hour = 3_600_000;

const ask = {
  name: 'telemetry-ask-to-roll-up',
  text: `INSERT INTO telemetry_to_roll_up (hour, dock_id, camera_ids)
    SELECT r.hour, r.dock_id, r.camera_ids::uuid[] FROM unnest($1::timestamptz[], $2::uuid[], $3::text[]) AS r(hour, dock_id, camera_ids)`,
};

/** Notes which hours of which docks and cameras have new samples, however late: whoever rolls up reads them again. */
export async function askToRollUp(tx: EntityManager, reports: readonly TakenReport[]): Promise<void> {
  if (reports.length === 0) return;
  const rows = reports.map(({ at, dock, readings, cameras }) => ({
    hour: timestamp(Math.floor(at / hour) * hour),
    dock: dock.id,
    cameras: `{${readings.flatMap(({ cameraSerial }) => cameras.get(cameraSerial?.toLowerCase() ?? '')?.id ?? []).join(',')}}`,
  }));
  await runPrepared(tx, ask, unnested(rows, ['hour', 'dock', 'cameras']));
}
