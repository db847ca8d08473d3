import { instantMilliseconds, type ReadReport, type TelemetryAnswer } from '@custodian/device-protocol';
import { bayClaims, correctTime, isLaterReport, judgeTime, measureClockSkew } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { timestamp } from '../database/unnested.ts';
import type { ActingDock } from '../ddi/find-device-session.ts';
import { publishEvent } from '../events/publish-event.ts';
import { DeviceActionsService } from '../rollouts/device-actions.service.ts';
import { lockCameras } from './lock-cameras.ts';
import { lockDockState } from './lock-dock-state.ts';
import { raisePlaceExceptions } from './raise-place-exceptions.ts';
import { readOccupancy, settledBays, withEventBays } from './read-occupancy.ts';
import type { KnownCameras, ReportFrame } from './report-frame.ts';
import { retryingDeadlocks } from './retrying-deadlocks.ts';
import { storedClaims, writeBayStates } from './write-bay-states.ts';
import { placesOf, writeCameraStates, type CameraPlace } from './write-camera-states.ts';
import { writeDockings } from './write-dockings.ts';
import { writeFirmwareVersions } from './write-firmware-versions.ts';
import { writeRecordings } from './write-recordings.ts';
import { writeEvents, writeSamples } from './write-samples.ts';
import { unknownSerials, writeUnknownCameras } from './write-unknown-cameras.ts';

/** What the register knows of a report's dock and cameras, locked for this transaction. */
interface Known {
  readonly cameras: KnownCameras;
  readonly unknownCameras: readonly string[];
  readonly isLater: boolean;
  /** What the dock itself runs, as it said last. */
  readonly firmwareVersion: string | null;
}

/** Takes a dock's reports: one transaction each, committed before it is answered, so that a kill loses or doubles nothing. */
@Injectable()
export class ReceiveReport {
  constructor(
    private readonly database: DataSource,
    private readonly actions: DeviceActionsService,
  ) {}

  /** `clockAtSending` is the dock's `Date` header in epoch milliseconds, null when it sent none that can be read. */
  async receive(dock: ActingDock, report: ReadReport, clockAtSending: number | null): Promise<TelemetryAnswer> {
    const receivedAt = Date.now();
    const skew = measureClockSkew(clockAtSending, receivedAt);
    const at = correctTime(instantMilliseconds(report.sentAt), skew);
    const frame: ReportFrame = { dock, report, receivedAt, skew, at, verdict: judgeTime(at, receivedAt) };
    return retryingDeadlocks(() => this.database.transaction((tx) => this.commit(tx, frame)));
  }

  private async commit(tx: EntityManager, frame: ReportFrame): Promise<TelemetryAnswer> {
    const { dock, report } = frame;
    const { latest, isNew, firmwareVersion } = await lockDockState(tx, frame);
    const cameras = await lockCameras(tx, frame);
    const unknownCameras = unknownSerials(frame, cameras);
    const known = { cameras, unknownCameras, isLater: isLaterReport(report, latest), firmwareVersion };
    if (isNew) await this.write(tx, frame, known);
    return {
      sequence: report.sequence,
      epoch: report.epoch,
      duplicate: !isNew,
      unknownCameras,
      updates: await this.actions.updatesFor(tx, dock.id, new Date(frame.receivedAt)),
    };
  }

  private async write(tx: EntityManager, frame: ReportFrame, known: Known): Promise<void> {
    const { cameras, unknownCameras, isLater } = known;
    const readings = settledBays(frame);
    const isState = isLater && frame.verdict === 'plausible';
    await writeSamples(tx, frame, readings, cameras);
    await writeEvents(tx, frame, cameras);
    if (isState) await this.writeState(tx, frame, known);
    await writeDockState(tx, frame, isLater, isState);
    await writeRecordings(tx, frame, cameras);
    await writeUnknownCameras(tx, frame, unknownCameras);
  }

  /** What only the latest report of a dock may change. */
  private async writeState(tx: EntityManager, frame: ReportFrame, { cameras, firmwareVersion }: Known): Promise<void> {
    const readings = settledBays(frame);
    const stored = await storedClaims(
      tx,
      frame.dock.id,
      [...cameras.values()].map(({ id }) => id),
    );
    const bays = withEventBays(frame, readings);
    const occupancy = readOccupancy(frame, bays, cameras);
    const claims = bayClaims(
      stored.filter(({ dock }) => dock === frame.dock.id),
      occupancy,
    );
    const places = placesOf(frame, cameras, stored, claims);
    await writeDockings(tx, frame, cameras, occupancy, claims, readings);
    await writeBayStates(tx, frame, bays, claims, cameras);
    await writeCameraStates(tx, frame, places, readings);
    await raisePlaceExceptions(tx, frame, places);
    await writeFirmwareVersions(tx, this.actions, frame, places, readings, firmwareVersion);
    await tellReaders(tx, frame, places);
  }
}

const update = {
  name: 'telemetry-write-dock',
  text: `UPDATE dock_states SET last_report_at = greatest(last_report_at, $2::timestamptz), clock_skew_seconds = $3,
      epoch = CASE WHEN $4 THEN $5::bigint ELSE epoch END, sequence = CASE WHEN $4 THEN $6::bigint ELSE sequence END,
      sent_at = CASE WHEN $7 THEN $8::timestamptz ELSE sent_at END, firmware_version = coalesce($9, firmware_version),
      uptime_seconds = coalesce($10, uptime_seconds), temperature_celsius = coalesce($11, temperature_celsius),
      free_bytes = coalesce($12, free_bytes), uplink_bits_per_second = coalesce($13, uplink_bits_per_second)
    WHERE dock_id = $1`,
};

async function writeDockState(
  tx: EntityManager,
  frame: ReportFrame,
  isLater: boolean,
  isState: boolean,
): Promise<void> {
  const { dock, report, skew, at, receivedAt } = frame;
  const own = isState ? report.dock : undefined;
  await runPrepared(tx, update, [
    dock.id,
    timestamp(receivedAt),
    skew / 1000,
    isLater,
    report.epoch,
    report.sequence,
    isState,
    timestamp(at),
    own?.firmwareVersion ?? null,
    own?.uptimeSeconds ?? null,
    own?.temperatureCelsius ?? null,
    own?.freeBytes ?? null,
    own?.uplinkBitsPerSecond === undefined ? null : Math.round(own.uplinkBitsPerSecond),
  ]);
}

async function tellReaders(tx: EntityManager, { dock }: ReportFrame, places: readonly CameraPlace[]): Promise<void> {
  await publishEvent(tx, { topic: 'dock', id: dock.serial, stationId: dock.stationId });
  for (const { camera, dockId, bay } of places) {
    if (camera.dockId === dockId && camera.bay === bay) continue;
    await publishEvent(tx, { topic: 'camera', id: camera.serial, stationId: dock.stationId });
  }
}
