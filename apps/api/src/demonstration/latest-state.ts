import type { Camera } from './camera.ts';
import type { DemonstrationForce } from './demonstration-force.ts';
import { batteryAt, type DockingRow } from './dockings.ts';
import type { Dock } from './docks.ts';
import type { Pending } from './recordings.ts';

/** What a camera's last report said. Instants in epoch milliseconds. */
export interface CameraState {
  readonly camera: Camera;
  readonly docking: DockingRow;
  /** Whether it stands in that bay now, as far as anybody knows. */
  readonly isDocked: boolean;
  readonly lastSeenAt: number;
  readonly bayState: 'ready' | 'charging' | 'offloading';
  readonly batteryPercent: number;
  readonly batteryHealthPercent: number;
  readonly batteryCycles: number;
  readonly pending: Pending;
}

/** What a bay's last report said. */
export interface BayState {
  readonly dock: Dock;
  readonly bay: number;
  readonly state: CameraState['bayState'] | 'empty' | 'fault';
  readonly camera: Camera | null;
  readonly since: number;
  readonly reportedAt: number;
  readonly faultCode: string | null;
}

/** Storage of one camera in bytes. */
export const storageTotalBytes = 64_000_000_000;
/** The bay that charges nothing and has said so. */
export const brokenBay = { dock: 'D14-CHE-02', bay: 14 } as const;

const readyPercent = 90;
const chargingSeconds = 60;

/** When a dock last reported: within the last minute, or before it fell silent. */
export function lastReportOf({ key, silentSince }: Dock, now: number): number {
  return silentSince ?? now - (key % chargingSeconds) * 1_000;
}

/** The last known state of every camera that was ever docked. */
export function cameraStates({ calendar: { now }, dockings, pending, fleet }: DemonstrationForce): CameraState[] {
  const last = new Map<Camera, DockingRow>();
  for (const docking of dockings) {
    const known = last.get(docking.camera);
    if (known === undefined || known.from < docking.from) last.set(docking.camera, docking);
  }
  return fleet.cameras.flatMap((camera) => {
    const docking = last.get(camera);
    return docking === undefined ? [] : [stateOf(camera, docking, now, pending.get(camera))];
  });
}

/** The last known state of every bay of every dock. */
export function bayStates(docks: readonly Dock[], cameras: readonly CameraState[], now: number): BayState[] {
  const taken = new Map<string, CameraState>();
  for (const state of cameras) {
    if (state.isDocked) taken.set(`${state.docking.dock.key} ${state.docking.bay}`, state);
  }
  return docks.flatMap((dock) =>
    Array.from({ length: dock.bays }, (_, index): BayState => {
      const bay = index + 1;
      const reportedAt = lastReportOf(dock, now);
      const state = taken.get(`${dock.key} ${bay}`);
      const isBroken = dock.serial === brokenBay.dock && bay === brokenBay.bay;
      if (state !== undefined) {
        return {
          dock,
          bay,
          state: isBroken ? 'fault' : state.bayState,
          camera: state.camera,
          since: state.docking.from,
          reportedAt,
          faultCode: isBroken ? 'E31' : null,
        };
      }
      return {
        dock,
        bay,
        state: isBroken ? 'fault' : 'empty',
        camera: null,
        since: reportedAt,
        reportedAt,
        faultCode: isBroken ? 'E31' : null,
      };
    }),
  );
}

function stateOf(camera: Camera, docking: DockingRow, now: number, waiting: Pending | undefined): CameraState {
  const isDocked = docking.until === null;
  const reported = lastReportOf(docking.dock, now);
  const lastSeenAt = Math.max(docking.from, Math.min(docking.until ?? reported, reported));
  const batteryPercent = batteryAt(docking, lastSeenAt);
  const pending = (isDocked ? waiting : undefined) ?? { files: 0, bytes: 0 };
  const batteryCycles = 180 + ((camera.key * 37) % 620);
  // A battery loses a percent in about 25 cycles, and every fortieth camera's is worn.
  const worn = camera.key % 40 === 7 ? 24 : 0;
  return {
    camera,
    docking,
    isDocked,
    lastSeenAt,
    bayState: pending.files > 0 ? 'offloading' : batteryPercent < readyPercent ? 'charging' : 'ready',
    batteryPercent,
    batteryHealthPercent: Math.max(48, Math.round((100 - batteryCycles / 25 - worn) * 10) / 10),
    batteryCycles,
    pending,
  };
}
