import type pg from 'pg';
import type { Camera } from '../camera.ts';
import type { DemonstrationForce } from '../demonstration-force.ts';
import { batteryAt, type DockingRow } from '../dockings.ts';
import { cameraStates, storageTotalBytes, type CameraState } from '../latest-state.ts';
import { instantText, writeTable } from './write-table.ts';

const day = 86_400_000;
/** Raw telemetry is kept this long. */
const daysKept = 21;

interface Sample {
  readonly docking: DockingRow;
  readonly at: number;
  readonly battery: number;
  readonly state: CameraState | undefined;
}

/** A thin raw telemetry: one sample when a camera comes in and one when it goes out, for as long as raw samples are kept. */
export async function loadSamples(
  client: pg.ClientBase,
  force: DemonstrationForce,
  versions: ReadonlyMap<Camera, string>,
): Promise<void> {
  const { now } = force.calendar;
  const states = new Map(cameraStates(force).map((state) => [state.camera, state]));
  const samples = force.dockings
    .flatMap((docking) => samplesOf(docking, states.get(docking.camera)))
    .filter(({ at }) => at > now - daysKept * day && at <= now)
    .sort((one, other) => one.at - other.at);
  for (let ago = 0; ago <= daysKept; ago += 1) {
    await client.query('SELECT ensure_camera_samples_day($1::date)', [instantText(now - ago * day).slice(0, 10)]);
  }
  await writeTable<Sample>(
    client,
    'camera_samples',
    [
      ['received_at', 'timestamptz', ({ at }) => instantText(at)],
      ['at', 'timestamptz', ({ at }) => instantText(at)],
      ['dock_id', 'uuid', ({ docking }) => docking.dock.id],
      ['camera_id', 'uuid', ({ docking }) => docking.camera.id],
      ['bay', 'integer', ({ docking }) => docking.bay],
      ['bay_state', 'text', ({ battery }) => (battery < 90 ? 'charging' : 'ready')],
      ['battery_percent', 'real', ({ battery }) => battery],
      ['battery_health_percent', 'real', ({ state }) => state?.batteryHealthPercent ?? null],
      ['battery_cycles', 'integer', ({ state }) => state?.batteryCycles ?? null],
      ['storage_used_bytes', 'bigint', () => 220_000_000],
      ['storage_total_bytes', 'bigint', () => storageTotalBytes],
      ['pending_files', 'integer', () => 0],
      ['pending_bytes', 'bigint', () => 0],
      ['firmware_version', 'text', ({ docking }) => versions.get(docking.camera) ?? null],
      ['clock_skew_seconds', 'double precision', ({ docking }) => (docking.camera.key % 5) / 10],
    ],
    samples,
  );
}

function samplesOf(docking: DockingRow, state: CameraState | undefined): Sample[] {
  const { from, until, batteryIn, dock } = docking;
  const isSilent = (at: number): boolean => dock.silentSince !== null && at > dock.silentSince;
  const moments = until === null ? [from] : [from, until];
  return moments
    .filter((at) => !isSilent(at))
    .map((at, index) => ({ docking, at, battery: index === 0 ? batteryIn : batteryAt(docking, at), state }));
}
