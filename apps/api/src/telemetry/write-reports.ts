import { bayClaims, compareReportPositions, type BayClaim, type OccupancyReport } from '@custodian/domain';
import type { BayReading } from '@custodian/device-protocol';
import type { EntityManager } from 'typeorm';
import { publishEvents, type LiveEvent } from '../events/publish-event.ts';
import type { DeviceActionsService } from '../rollouts/device-actions.service.ts';
import { askToRollUp } from '../health-history/ask-to-roll-up.ts';
import { raisePlaceExceptions } from './raise-place-exceptions.ts';
import { readOccupancy, withEventBays } from './read-occupancy.ts';
import { refineClaims } from './refine-claims.ts';
import type { TakenReport } from './report-frame.ts';
import { writeBayStates } from './write-bay-states.ts';
import { placesOf, writeCameraStates, type CameraPlace } from './write-camera-states.ts';
import { writeDockStates } from './write-dock-states.ts';
import { writeDockings } from './write-dockings.ts';
import { writeEvents } from './write-events.ts';
import { writeFirmwareVersions } from './write-firmware-versions.ts';
import { writeRecordings } from './write-recordings.ts';
import { writeSamples } from './write-samples.ts';
import { writeUnknownCameras } from './write-unknown-cameras.ts';

/** What a report with a time that can be used makes of its dock's bays and cameras. */
export interface JudgedReport extends TakenReport {
  /** Bays of which no later report spoke. */
  readonly bays: readonly BayReading[];
  readonly occupancy: OccupancyReport;
  readonly claims: readonly BayClaim[];
  readonly places: readonly CameraPlace[];
}

/** Writes reports that had not come before, one statement a table for all of them. No two touch one camera. */
export async function writeReports(
  tx: EntityManager,
  actions: DeviceActionsService,
  reports: readonly TakenReport[],
): Promise<void> {
  await writeSamples(tx, reports);
  await writeEvents(tx, reports);
  const usable = reports.filter(({ verdict }) => verdict === 'plausible');
  if (usable.length > 0) await writeStates(tx, actions, usable);
  await writeDockStates(tx, reports);
  await writeRecordings(tx, reports);
  await writeUnknownCameras(tx, reports);
  await askToRollUp(tx, usable);
}

/** A late report changes what no later one spoke of, so that the order of arrival makes no difference. */
async function writeStates(
  tx: EntityManager,
  actions: DeviceActionsService,
  usable: readonly TakenReport[],
): Promise<void> {
  const judged = (await refineClaims(tx, usable)).map(judge);
  await writeDockings(tx, judged);
  await writeBayStates(tx, judged);
  await writeCameraStates(tx, judged);
  for (const report of judged) {
    await raisePlaceExceptions(tx, report);
    await writeFirmwareVersions(tx, actions, report);
  }
  await publishEvents(tx, judged.flatMap(newsOf));
}

function judge(report: TakenReport): JudgedReport {
  const own = report.stored.filter(({ dock }) => dock === report.dock.id);
  const saidBy = new Map(own.map((claim) => [claim.bay, claim]));
  const bays = withEventBays(report, report.readings).filter(({ bay }) => {
    const last = saidBy.get(bay);
    return report.isLater || !last || compareReportPositions(report.report, last) > 0;
  });
  const occupancy = readOccupancy(report, bays, report.cameras);
  const claims = bayClaims(own, occupancy);
  const places = placesOf(report, claims);
  // The events of a late report are history: its dock has said since where its cameras are.
  return { ...report, bays, occupancy: report.isLater ? occupancy : { ...occupancy, events: [] }, claims, places };
}

function newsOf({ dock, places }: JudgedReport): LiveEvent[] {
  const moved = places.filter(({ camera, dockId, bay }) => camera.dockId !== dockId || camera.bay !== bay);
  return [
    { topic: 'dock', id: dock.serial, stationId: dock.stationId },
    ...moved.map(({ camera }): LiveEvent => ({ topic: 'camera', id: camera.serial, stationId: dock.stationId })),
  ];
}
