import type { EntityManager } from 'typeorm';
import { clearExceptions, raiseExceptions } from '../exceptions/raise-exceptions.ts';
import type { CameraPlace } from './write-camera-states.ts';
import type { JudgedReport } from './write-reports.ts';

const outOfService: ReadonlySet<string> = new Set(['missing', 'seized', 'retired']);

/** Raises what a person must look at about where cameras are: in two docks at once, or docked though missing or retired. */
export async function raisePlaceExceptions(
  tx: EntityManager,
  { dock, receivedAt, at: reportedAt, places, isLater }: JudgedReport,
): Promise<void> {
  const at = new Date(receivedAt);
  const contested = places.filter(({ isContested }) => isContested);
  const settled = places.filter(({ camera, isContested }) => camera.isContested && !isContested);
  const isBack = ({ camera, dockId, said }: CameraPlace): boolean =>
    isLater ? dockId === dock.id && camera.dockId !== dockId : said !== undefined;
  const back = await since(
    tx,
    reportedAt,
    places.filter((place) => outOfService.has(place.camera.status) && isBack(place)),
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

/** Those that were already out of service when the report was made: a late one may tell of a time when they were not. */
async function since(tx: EntityManager, reportedAt: number, places: readonly CameraPlace[]): Promise<CameraPlace[]> {
  if (places.length === 0) return [];
  const changed = await tx.query<{ id: string }[]>(
    `SELECT DISTINCT camera_id AS id FROM camera_status_changes WHERE camera_id = ANY($1) AND at > $2`,
    [places.map(({ camera }) => camera.id), new Date(reportedAt)],
  );
  const later = new Set(changed.map(({ id }) => id));
  return places.filter(({ camera }) => !later.has(camera.id));
}
