import type { EntityManager } from 'typeorm';
import { clearExceptions, raiseExceptions } from '../exceptions/raise-exceptions.ts';
import type { ReportFrame } from './report-frame.ts';
import type { CameraPlace } from './write-camera-states.ts';

const outOfService: ReadonlySet<string> = new Set(['missing', 'seized', 'retired']);

/** Raises what a person must look at about where cameras are: in two docks at once, or docked though missing or retired. */
export async function raisePlaceExceptions(
  tx: EntityManager,
  frame: ReportFrame,
  places: readonly CameraPlace[],
): Promise<void> {
  const at = new Date(frame.receivedAt);
  const contested = places.filter(({ isContested }) => isContested);
  const settled = places.filter(({ camera, isContested }) => camera.isContested && !isContested);
  const back = places.filter(
    ({ camera, dockId }) => dockId === frame.dock.id && camera.dockId !== dockId && outOfService.has(camera.status),
  );
  const subject = ({ camera }: CameraPlace) => ({ kind: 'camera', id: camera.id, label: camera.serial });
  await raiseExceptions(
    tx,
    [
      ...contested.map((place) => ({
        kind: 'camera-in-two-docks',
        causeKey: place.camera.id,
        severity: 'bad' as const,
        title: `${place.camera.serial} is reported by two docks`,
        detail: `Dock ${frame.dock.serial} and another dock both report this camera now. Neither may act for it until one stops.`,
        subject: subject(place),
        stationId: frame.dock.stationId,
      })),
      ...back.map((place) => ({
        kind: 'camera-docked-out-of-service',
        causeKey: place.camera.id,
        severity: 'warn' as const,
        title: `${place.camera.serial} docked, though it is ${place.camera.status}`,
        detail: `Dock ${frame.dock.serial} reports it in bay ${place.bay ?? '?'}. Its status was not changed.`,
        subject: subject(place),
        stationId: frame.dock.stationId,
      })),
    ],
    at,
  );
  await clearExceptions(
    tx,
    'camera-in-two-docks',
    settled.map(({ camera }) => camera.id),
    at,
  );
}
