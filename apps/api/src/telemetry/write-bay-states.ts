import { instantMilliseconds } from '@custodian/device-protocol';
import { correctTime } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { timestamp, unnested } from '../database/unnested.ts';
import type { JudgedReport } from './write-reports.ts';

const upsert = {
  name: 'telemetry-write-bays',
  text: `INSERT INTO bay_states AS b (dock_id, bay, state, since, camera_id, camera_serial, fault_code, occupied_since, reported_at,
      epoch, sequence)
    SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::timestamptz[], $5::uuid[], $6::text[], $7::text[],
      $8::timestamptz[], $9::timestamptz[], $10::bigint[], $11::bigint[])
    ON CONFLICT (dock_id, bay) DO UPDATE SET state = excluded.state, since = excluded.since, camera_id = excluded.camera_id,
      camera_serial = excluded.camera_serial, fault_code = excluded.fault_code, occupied_since = excluded.occupied_since,
      reported_at = excluded.reported_at, epoch = excluded.epoch, sequence = excluded.sequence,
      other_at = CASE WHEN b.camera_id IS DISTINCT FROM excluded.camera_id THEN b.reported_at ELSE b.other_at END`,
};

/** Writes the latest state of every bay that the reports tell of. */
export async function writeBayStates(tx: EntityManager, reports: readonly JudgedReport[]): Promise<void> {
  const rows = reports.flatMap(bayRows);
  if (rows.length === 0) return;
  const columns = [
    'dock',
    'bay',
    'state',
    'since',
    'camera',
    'serial',
    'fault',
    'occupied',
    'reported',
    'epoch',
    'sequence',
  ] as const;
  await runPrepared(tx, upsert, unnested(rows, columns));
}

function bayRows({ dock, report, at, skew, bays, claims, cameras }: JudgedReport) {
  const sinceOf = new Map(claims.map(({ bay, since }) => [bay, since]));
  const reported = timestamp(at);
  return bays.map((reading) => {
    const camera = cameras.get(reading.cameraSerial?.toLowerCase() ?? '');
    return {
      dock: dock.id,
      bay: reading.bay,
      state: reading.state,
      since: reading.since === undefined ? null : timestamp(correctTime(instantMilliseconds(reading.since), skew)),
      camera: camera?.id ?? null,
      serial: camera?.serial ?? reading.cameraSerial ?? null,
      fault: reading.faultCode ?? null,
      occupied: camera ? timestamp(sinceOf.get(reading.bay) ?? at) : null,
      reported,
      epoch: report.epoch,
      sequence: report.sequence,
    };
  });
}
