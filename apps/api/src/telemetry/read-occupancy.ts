import { instantMilliseconds, type BayReading } from '@custodian/device-protocol';
import { correctTime, judgeTime, type DockingEvent, type OccupancyReport } from '@custodian/domain';
import type { KnownCameras, ReportFrame } from './report-frame.ts';

/** One reading per bay, and no camera in two of them: the last word of a report counts. */
export function settledBays({ report }: ReportFrame): BayReading[] {
  const byBay = new Map(report.bays.map((reading) => [reading.bay, reading]));
  const lastBayOf = new Map<string, number>();
  for (const { bay, cameraSerial } of byBay.values()) if (cameraSerial) lastBayOf.set(cameraSerial.toLowerCase(), bay);
  return [...byBay.values()].map((reading) => {
    if (!reading.cameraSerial || lastBayOf.get(reading.cameraSerial.toLowerCase()) === reading.bay) return reading;
    const { cameraSerial: _elsewhere, ...rest } = reading;
    return rest;
  });
}

/**
 * The readings, and for bays that only an event tells of what follows from the latest one: docks may report `docked` and
 * `undocked` at once, without the rest.
 */
export function withEventBays(frame: ReportFrame, readings: readonly BayReading[]): BayReading[] {
  const listed = new Set(readings.map(({ bay }) => bay));
  const told = new Map<number, BayReading>();
  const usable = frame.report.events.filter(({ at }) => plausibleTime(frame, at) !== null);
  for (const { type, bay, cameraSerial, at } of usable.sort(
    (a, b) => instantMilliseconds(a.at) - instantMilliseconds(b.at),
  )) {
    if (bay === undefined || listed.has(bay)) continue;
    if (type === 'undocked') told.set(bay, { bay, state: 'empty', since: at });
    if (type === 'docked' && cameraSerial !== undefined)
      told.set(bay, { bay, state: 'charging', since: at, cameraSerial });
  }
  return [...readings, ...told.values()];
}

/** The report as the docking rules read it: known cameras by id, corrected and plausible times only. */
export function readOccupancy(frame: ReportFrame, bays: readonly BayReading[], cameras: KnownCameras): OccupancyReport {
  const idOf = (serial: string | undefined): string | null => cameras.get(serial?.toLowerCase() ?? '')?.id ?? null;
  return {
    dock: frame.dock.id,
    at: frame.at,
    bays: bays.map(({ bay, cameraSerial, since }) => ({
      bay,
      camera: idOf(cameraSerial),
      since: since === undefined ? null : plausibleTime(frame, since),
    })),
    events: frame.report.events.flatMap((event): DockingEvent[] => {
      const at = plausibleTime(frame, event.at);
      if ((event.type !== 'docked' && event.type !== 'undocked') || at === null) return [];
      const camera = idOf(event.cameraSerial);
      if (camera === null && (event.cameraSerial !== undefined || event.bay === undefined)) return [];
      return [{ type: event.type, at, bay: event.bay ?? null, camera }];
    }),
  };
}

/** A time of the report on our clock; null when nothing may be made of it. */
export function plausibleTime({ skew, receivedAt }: ReportFrame, told: string): number | null {
  const at = correctTime(instantMilliseconds(told), skew);
  return judgeTime(at, receivedAt) === 'plausible' ? at : null;
}
