import type { TelemetryAnswer } from '@custodian/device-protocol';
import { isLaterReport } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { DeviceActionsService } from '../rollouts/device-actions.service.ts';
import type { Written } from '../database/gathering.ts';
import { camerasOfReports, lockCameras } from './lock-cameras.ts';
import { lockDocks, noteReceipts } from './lock-docks.ts';
import { settledBays } from './read-occupancy.ts';
import { namedKeys, type ReportFrame, type TakenReport } from './report-frame.ts';
import { unknownSerials } from './write-unknown-cameras.ts';
import { writeReports } from './write-reports.ts';

/**
 * One transaction's work on reports of different docks: locks, receipts, rows, answers; one statement a table, however many
 * they are. A report that shares a camera with an earlier one of the batch comes after it: it is put off, and nothing of it
 * is written.
 */
export async function commitReports(
  tx: EntityManager,
  actions: DeviceActionsService,
  frames: readonly ReportFrame[],
): Promise<Written<TelemetryAnswer>[]> {
  const taken = apart(await takeReports(tx, frames));
  const fresh = new Set(await noteReceipts(tx, [...taken.values()]));
  if (fresh.size > 0) await writeReports(tx, actions, [...fresh]);
  const updates = await actions.updatesForDocks(
    tx,
    [...taken.keys()].map(({ dock }) => dock.id),
    new Date(),
  );
  return frames.map((frame) => {
    const one = taken.get(frame);
    if (!one) return 'later';
    return {
      answer: {
        sequence: frame.report.sequence,
        epoch: frame.report.epoch,
        duplicate: !fresh.has(one),
        unknownCameras: unknownSerials(one),
        updates: updates.get(frame.dock.id) ?? [],
      },
    };
  });
}

/** Docks before cameras, each in one order: no two batches wait for each other. */
async function takeReports(tx: EntityManager, frames: readonly ReportFrame[]): Promise<Map<ReportFrame, TakenReport>> {
  const docks = await lockDocks(
    tx,
    frames.map(({ dock }) => dock.id),
  );
  const register = camerasOfReports(frames, await lockCameras(tx, frames));
  return new Map(
    frames.map((frame) => {
      const dock = docks.get(frame.dock.id);
      const { cameras, stored } = register.get(frame) ?? { cameras: new Map(), stored: [] };
      const isLater = isLaterReport(frame.report, dock?.latest ?? null);
      const firmwareVersion = dock?.firmwareVersion ?? null;
      return [frame, { ...frame, cameras, stored, isLater, firmwareVersion, readings: settledBays(frame) }];
    }),
  );
}

/** Those that share no camera with one before them, known or unknown. The first is always among them. */
function apart(reports: ReadonlyMap<ReportFrame, TakenReport>): Map<ReportFrame, TakenReport> {
  const touched = new Set<string>();
  return new Map(
    [...reports].filter(([frame, { cameras }]) => {
      const keys = new Set([...namedKeys(frame), ...cameras.keys()]);
      if ([...keys].some((key) => touched.has(key))) return false;
      for (const key of keys) touched.add(key);
      return true;
    }),
  );
}
