import type { BayReading } from '@custodian/device-protocol';
import {
  dockingChanges,
  type BayClaim,
  type Docking,
  type DockingChanges,
  type OccupancyReport,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { timestamp, timestampOrNull, unnested } from '../database/unnested.ts';
import { reportName, type KnownCameras, type ReportFrame } from './report-frame.ts';

interface DockingRow {
  readonly camera_id: string;
  readonly dock_id: string;
  readonly bay: number;
  readonly from_at: Date;
  readonly until_at: Date | null;
}

/** Begins and ends dockings as the rules decide. Costs nothing while every camera stays where it was. */
export async function writeDockings(
  tx: EntityManager,
  frame: ReportFrame,
  cameras: KnownCameras,
  occupancy: OccupancyReport,
  claims: readonly BayClaim[],
  readings: readonly BayReading[],
): Promise<DockingChanges> {
  if (!mayChange(frame, cameras, occupancy, claims)) return { begun: [], ended: [] };
  const known = await newestDockings(
    tx,
    frame.dock.id,
    [...cameras.values()].map(({ id }) => id),
    claims,
  );
  const changes = dockingChanges(known, occupancy, claims);
  const batteryOf = new Map([...cameras.values()].map(({ id, batteryPercent }) => [id, rounded(batteryPercent)]));
  await endDockings(tx, frame, changes.ended, batteryOf);
  await beginDockings(tx, frame, changes.begun, cameras, readings);
  return changes;
}

/** Something moves only by an event, or where claims and the latest state of the cameras disagree. */
function mayChange(
  { dock }: ReportFrame,
  cameras: KnownCameras,
  { events }: OccupancyReport,
  claims: readonly BayClaim[],
): boolean {
  if (events.length > 0) return true;
  const claimed = new Map(claims.map(({ camera, bay }) => [camera, bay]));
  return [...cameras.values()].some(({ id, dockId, bay }) => {
    const here = claimed.get(id);
    return dockId === dock.id ? here !== bay : here !== undefined;
  });
}

async function newestDockings(
  tx: EntityManager,
  dock: string,
  cameras: readonly string[],
  claims: readonly BayClaim[],
): Promise<Docking[]> {
  const rows = await tx.query<DockingRow[]>(
    `SELECT n.* FROM unnest($1::uuid[]) AS c(id), LATERAL
       (SELECT camera_id, dock_id, bay, from_at, until_at FROM dockings WHERE camera_id = c.id ORDER BY from_at DESC LIMIT 1) n
     UNION
     SELECT n.* FROM unnest($3::integer[]) AS b(bay), LATERAL
       (SELECT camera_id, dock_id, bay, from_at, until_at FROM dockings
         WHERE dock_id = $2 AND dockings.bay = b.bay ORDER BY from_at DESC LIMIT 1) n`,
    [cameras, dock, claims.map(({ bay }) => bay)],
  );
  return rows.map(({ camera_id, dock_id, bay, from_at, until_at }) => ({
    camera: camera_id,
    dock: dock_id,
    bay,
    from: from_at.getTime(),
    until: until_at?.getTime() ?? null,
  }));
}

async function endDockings(
  tx: EntityManager,
  frame: ReportFrame,
  ended: readonly Docking[],
  batteryOf: ReadonlyMap<string, number | null>,
): Promise<void> {
  if (ended.length === 0) return;
  const rows = ended.map(({ camera, dock, until }) => ({
    camera,
    dock,
    until: timestampOrNull(until),
    battery: batteryOf.get(camera) ?? null,
  }));
  await tx.query(
    `UPDATE dockings d SET until_at = r.until_at, ended_recorded_at = clock_timestamp(), battery_out = r.battery, report_out = $5
       FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::integer[]) AS r(camera_id, dock_id, until_at, battery)
      WHERE d.camera_id = r.camera_id AND d.dock_id = r.dock_id AND d.until_at IS NULL`,
    [...unnested(rows, ['camera', 'dock', 'until', 'battery']), reportName(frame)],
  );
}

async function beginDockings(
  tx: EntityManager,
  frame: ReportFrame,
  begun: readonly Docking[],
  cameras: KnownCameras,
  readings: readonly BayReading[],
): Promise<void> {
  if (begun.length === 0) return;
  const readingOf = new Map(
    readings.map((reading) => [cameras.get(reading.cameraSerial?.toLowerCase() ?? '')?.id, reading] as const),
  );
  const rows = begun.map(({ camera, dock, bay, from, until }) => ({
    camera,
    dock,
    bay,
    from: timestamp(from),
    until: timestampOrNull(until),
    battery: until === null ? rounded(readingOf.get(camera)?.batteryPercent ?? null) : null,
    out: until === null ? null : reportName(frame),
  }));
  await tx.query(
    `INSERT INTO dockings (camera_id, dock_id, bay, from_at, until_at, battery_in, report_in, report_out)
     SELECT r.camera_id, r.dock_id, r.bay, r.from_at, r.until_at, r.battery, $8, r.report_out
       FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::timestamptz[], $5::timestamptz[], $6::integer[], $7::text[])
            AS r(camera_id, dock_id, bay, from_at, until_at, battery, report_out)`,
    [...unnested(rows, ['camera', 'dock', 'bay', 'from', 'until', 'battery', 'out']), reportName(frame)],
  );
}

function rounded(percent: number | null): number | null {
  return percent === null ? null : Math.round(percent);
}
