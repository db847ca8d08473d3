import type { EntityManager } from 'typeorm';
import { clearExceptions, raiseExceptions } from '../exceptions/raise-exceptions.ts';
import type { CameraPlace } from './write-camera-states.ts';
import type { JudgedReport } from './write-reports.ts';

const outOfService: ReadonlySet<string> = new Set(['missing', 'seized', 'retired']);

/** Raises what a person must look at about where cameras are: in two docks at once, or docked though missing or retired. */
export async function raisePlaceExceptions(
  tx: EntityManager,
  { dock, receivedAt, places, isLater }: JudgedReport,
): Promise<void> {
  const at = new Date(receivedAt);
  const contested = places.filter(({ isContested }) => isContested);
  const settled = places.filter(({ camera, isContested }) => camera.isContested && !isContested);
  const isBack = ({ camera, dockId, said }: CameraPlace): boolean =>
    isLater ? dockId === dock.id && camera.dockId !== dockId : said !== undefined;
  const back = places.filter((place) => outOfService.has(place.camera.status) && isBack(place));
  const subject = ({ camera }: CameraPlace) => ({ kind: 'camera', id: camera.id, label: camera.serial });
  await raiseExceptions(
    tx,
    [
      ...contested.map((place) => ({
        kind: 'camera-in-two-docks',
        causeKey: place.camera.id,
        severity: 'bad' as const,
        title: `${place.camera.serial} is reported by two docks`,
        detail: `Dock ${dock.serial} and another dock both report this camera now. Neither may act for it until one stops.`,
        subject: subject(place),
        stationId: dock.stationId,
      })),
      ...back.map((place) => ({
        kind: 'camera-docked-out-of-service',
        causeKey: place.camera.id,
        severity: 'warn' as const,
        title: `${place.camera.serial} docked, though it is ${place.camera.status}`,
        detail: `Dock ${dock.serial} reports it in bay ${place.said?.bay ?? place.bay ?? '?'}. Its status was not changed.`,
        subject: subject(place),
        stationId: dock.stationId,
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
