import { instantMilliseconds, type BayReading } from '@custodian/device-protocol';
import { correctTime, judgeTime } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { timestamp, unnested } from '../database/unnested.ts';
import { publishEvent } from '../events/publish-event.ts';
import type { KnownCameras, ReportFrame } from './report-frame.ts';

const insertSamples = {
  name: 'telemetry-write-samples',
  text: `INSERT INTO camera_samples (received_at, at, dock_id, plausible, camera_id, bay, bay_state, battery_percent,
      battery_health_percent, battery_cycles, storage_used_bytes, storage_total_bytes, pending_files, pending_bytes,
      firmware_version, clock_skew_seconds, fault_code)
    SELECT $1, $2, $3, $4, r.* FROM unnest($5::uuid[], $6::integer[], $7::text[], $8::real[], $9::real[], $10::integer[],
      $11::bigint[], $12::bigint[], $13::integer[], $14::bigint[], $15::text[], $16::double precision[], $17::text[]) AS r`,
};
const tapGoodForMilliseconds = 120_000;

/** Keeps a report's readings raw: whatever their time, late ones too. Partitioned by receipt. */
export async function writeSamples(
  tx: EntityManager,
  frame: ReportFrame,
  readings: readonly BayReading[],
  cameras: KnownCameras,
): Promise<void> {
  const rows = readings.flatMap(({ cameraSerial, ...reading }) => {
    const camera = cameras.get(cameraSerial?.toLowerCase() ?? '');
    return camera ? [{ camera: camera.id, ...reading }] : [];
  });
  if (rows.length === 0) return;
  await runPrepared(tx, insertSamples, [
    timestamp(frame.receivedAt),
    timestamp(frame.at),
    frame.dock.id,
    frame.verdict === 'plausible',
    ...unnested(rows, [
      'camera',
      'bay',
      'state',
      'batteryPercent',
      'batteryHealthPercent',
      'batteryCycles',
      'storageUsedBytes',
      'storageTotalBytes',
      'pendingFiles',
      'pendingBytes',
      'firmwareVersion',
      'clockSkewSeconds',
      'faultCode',
    ]),
  ]);
}

/** Keeps what the dock says happened: the time told and the corrected one, marked when it is not to be used. */
export async function writeEvents(tx: EntityManager, frame: ReportFrame, cameras: KnownCameras): Promise<void> {
  const rows = frame.report.events.map((event) => {
    const told = instantMilliseconds(event.at);
    const at = correctTime(told, frame.skew);
    return {
      ...event,
      at: timestamp(at),
      told: timestamp(told),
      isPlausible: judgeTime(at, frame.receivedAt) === 'plausible',
      camera: cameras.get(event.cameraSerial?.toLowerCase() ?? '')?.id,
    };
  });
  if (rows.length === 0) return;
  const written = await tx.query<{ id: string; type: string; plausible: boolean }[]>(
    `INSERT INTO dock_events (dock_id, received_at, at, reported_at, plausible, type, bay, camera_id, camera_serial, token, detail)
     SELECT $1, $2, r.* FROM unnest($3::timestamptz[], $4::timestamptz[], $5::boolean[], $6::text[], $7::integer[], $8::uuid[],
       $9::text[], $10::text[], $11::text[]) AS r RETURNING id, type, plausible`,
    [
      frame.dock.id,
      timestamp(frame.receivedAt),
      ...unnested(rows, ['at', 'told', 'isPlausible', 'type', 'bay', 'camera', 'cameraSerial', 'token', 'detail']),
    ],
  );
  await tellDesks(tx, frame, written);
}

/** The open desk of the station hears of a tap, not of the card: it asks what was tapped with its own rights. */
async function tellDesks(
  tx: EntityManager,
  { dock, at, receivedAt }: ReportFrame,
  written: readonly { readonly id: string; readonly type: string; readonly plausible: boolean }[],
): Promise<void> {
  // A report that was stored and forwarded tells of taps that nobody waits for any more.
  if (receivedAt - at > tapGoodForMilliseconds) return;
  for (const { id, type, plausible } of written)
    if (type === 'tapped' && plausible)
      await publishEvent(tx, { topic: 'tap', id: `${dock.serial}/${id}`, stationId: dock.stationId });
}
