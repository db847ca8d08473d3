import type { EntityManager } from 'typeorm';
import { clearExceptions, raiseExceptions, type NewException } from '../exceptions/raise-exceptions.ts';
import { readRules, settingsOf } from '../exceptions/read-rules.ts';
import type { KnownCamera, ReportFrame, TakenReport } from './report-frame.ts';

/** Cameras by what came of their recordings. */
export interface RecordingTroubles {
  /** Recordings of them belong to nobody. */
  readonly unattributed: readonly string[];
  /** Recordings of them were found not to count. */
  readonly uncounted: readonly string[];
  /** Recordings of them were found to count after all. */
  readonly proven: readonly string[];
}

/** Raises what a person must look at about recordings, and clears it where none of the camera's is uncounted any more. */
export async function raiseRecordingExceptions(
  tx: EntityManager,
  reports: readonly TakenReport[],
  { unattributed, uncounted, proven }: RecordingTroubles,
): Promise<void> {
  // Where the rule waits, its look raises them once they stood so long.
  const waits = unattributed.length > 0 && (await unattributedMayWait(tx));
  const nobodys = new Set(waits ? [] : unattributed);
  const unproven = new Set(uncounted);
  if (nobodys.size > 0 || unproven.size > 0)
    for (const report of reports) {
      const cameras = [...report.cameras.values()];
      await raiseExceptions(
        tx,
        [
          ...cameras.filter(({ id }) => nobodys.has(id)).map((camera) => unattributedException(report, camera)),
          ...cameras.filter(({ id }) => unproven.has(id)).map((camera) => uncountedException(report, camera)),
        ],
        new Date(report.receivedAt),
      );
    }
  await clearExceptions(tx, 'recordings-not-counted', await withoutUncounted(tx, proven), new Date());
}

async function unattributedMayWait(tx: EntityManager): Promise<boolean> {
  return settingsOf(await readRules(tx), 'recordings-unattributed').delayMinutes > 0;
}

async function withoutUncounted(tx: EntityManager, cameras: readonly string[]): Promise<string[]> {
  if (cameras.length === 0) return [];
  const rows = await tx.query<{ id: string }[]>(
    `SELECT c.id FROM unnest($1::uuid[]) AS c(id)
      WHERE NOT EXISTS (SELECT FROM recordings r WHERE r.camera_id = c.id AND NOT r.counted)`,
    [cameras],
  );
  return rows.map(({ id }) => id);
}

function unattributedException(frame: ReportFrame, camera: KnownCamera): NewException {
  return {
    kind: 'recordings-unattributed',
    causeKey: camera.id,
    severity: 'warn',
    title: `Recordings of ${camera.serial} belong to nobody`,
    detail: `Dock ${frame.dock.serial} took recordings that began while nobody answered for the camera, or while that is in doubt.`,
    subject: { kind: 'camera', id: camera.id, label: camera.serial },
    stationId: camera.stationId,
  };
}

function uncountedException(frame: ReportFrame, camera: KnownCamera): NewException {
  return {
    kind: 'recordings-not-counted',
    causeKey: camera.id,
    severity: 'warn',
    title: `Recordings of ${camera.serial} are not counted`,
    detail: `Dock ${frame.dock.serial} reports recordings that it took while it did not hold the camera, or at a time that cannot be. They are kept and not counted.`,
    subject: { kind: 'camera', id: camera.id, label: camera.serial },
    stationId: frame.dock.stationId,
  };
}
