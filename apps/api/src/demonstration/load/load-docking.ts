import type pg from 'pg';
import type { Camera } from '../camera.ts';
import type { DemonstrationForce } from '../demonstration-force.ts';
import type { DockingRow } from '../dockings.ts';
import type { Dock } from '../docks.ts';
import {
  bayStates,
  cameraStates,
  lastReportOf,
  storageTotalBytes,
  type BayState,
  type CameraState,
} from '../latest-state.ts';
import { instantOrNull, instantText, writeTable } from './write-table.ts';

/** Every docking, and the latest state of docks, bays and cameras. */
export async function loadDocking(
  client: pg.ClientBase,
  force: DemonstrationForce,
  versions: ReadonlyMap<Camera, string>,
): Promise<void> {
  const { dockings, docks, calendar } = force;
  await writeTable<DockingRow>(
    client,
    'dockings',
    [
      ['camera_id', 'uuid', ({ camera }) => camera.id],
      ['dock_id', 'uuid', ({ dock }) => dock.id],
      ['bay', 'integer', ({ bay }) => bay],
      ['from_at', 'timestamptz', ({ from }) => instantText(from)],
      ['until_at', 'timestamptz', ({ until }) => instantOrNull(until)],
      ['recorded_at', 'timestamptz', ({ from }) => instantText(from)],
      ['ended_recorded_at', 'timestamptz', ({ until }) => instantOrNull(until)],
      ['battery_in', 'integer', ({ batteryIn }) => batteryIn],
      ['battery_out', 'integer', ({ batteryOut }) => batteryOut],
    ],
    [...dockings].sort((one, other) => one.from - other.from),
  );
  await writeTable<Dock>(
    client,
    'dock_states',
    [
      ['dock_id', 'uuid', ({ id }) => id],
      ['last_report_at', 'timestamptz', (dock) => instantText(lastReportOf(dock, calendar.now))],
      ['last_poll_at', 'timestamptz', (dock) => instantText(lastReportOf(dock, calendar.now))],
      ['sent_at', 'timestamptz', (dock) => instantText(lastReportOf(dock, calendar.now))],
      ['clock_skew_seconds', 'double precision', () => 0],
      ['firmware_version', 'text', ({ firmwareVersion }) => firmwareVersion],
      ['uptime_seconds', 'double precision', ({ key }) => 86_400 * (3 + (key % 40))],
      ['temperature_celsius', 'double precision', ({ key }) => 28 + (key % 9)],
      ['free_bytes', 'bigint', ({ key }) => 900_000_000_000 - key * 1_000_000_000],
      ['uplink_bits_per_second', 'bigint', ({ uplinkBitsPerSecond }) => uplinkBitsPerSecond],
    ],
    docks,
  );
  const states = cameraStates(force);
  await writeTable<BayState>(
    client,
    'bay_states',
    [
      ['dock_id', 'uuid', ({ dock }) => dock.id],
      ['bay', 'integer', ({ bay }) => bay],
      ['state', 'text', ({ state }) => state],
      ['since', 'timestamptz', ({ since }) => instantText(since)],
      ['camera_id', 'uuid', ({ camera }) => camera?.id ?? null],
      ['camera_serial', 'text', ({ camera }) => camera?.serial ?? null],
      ['fault_code', 'text', ({ faultCode }) => faultCode],
      ['reported_at', 'timestamptz', ({ reportedAt }) => instantText(reportedAt)],
    ],
    bayStates(docks, states, calendar.now),
  );
  await writeTable<CameraState>(
    client,
    'camera_states',
    [
      ['camera_id', 'uuid', ({ camera }) => camera.id],
      ['last_seen_at', 'timestamptz', ({ lastSeenAt }) => instantText(lastSeenAt)],
      ['dock_id', 'uuid', ({ isDocked, docking }) => (isDocked ? docking.dock.id : null)],
      ['bay', 'integer', ({ isDocked, docking }) => (isDocked ? docking.bay : null)],
      ['docked_since', 'timestamptz', ({ isDocked, docking }) => (isDocked ? instantText(docking.from) : null)],
      ['reported_at', 'timestamptz', ({ lastSeenAt }) => instantText(lastSeenAt)],
      ['reported_dock_id', 'uuid', ({ docking }) => docking.dock.id],
      ['reported_bay', 'integer', ({ docking }) => docking.bay],
      ['bay_state', 'text', ({ isDocked, bayState }) => (isDocked ? bayState : null)],
      ['battery_percent', 'real', ({ batteryPercent }) => batteryPercent],
      ['battery_health_percent', 'real', ({ batteryHealthPercent }) => batteryHealthPercent],
      ['battery_cycles', 'integer', ({ batteryCycles }) => batteryCycles],
      ['storage_used_bytes', 'bigint', ({ pending }) => 220_000_000 + pending.bytes],
      ['storage_total_bytes', 'bigint', () => storageTotalBytes],
      ['pending_files', 'integer', ({ pending }) => pending.files],
      ['pending_bytes', 'bigint', ({ pending }) => pending.bytes],
      ['firmware_version', 'text', ({ camera }) => versions.get(camera) ?? null],
      ['clock_skew_seconds', 'double precision', ({ camera }) => (camera.key % 5) / 10],
    ],
    states,
  );
}
