import {
  dockingChanges,
  settleDockings,
  type BayClaim,
  type Docking,
  type DockingChanges,
  type PlacedCamera,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { timestamp, timestampOrNull, unnested } from '../database/unnested.ts';
import { reportName } from './report-frame.ts';
import type { JudgedReport } from './write-reports.ts';

interface DockingRow {
  readonly camera_id: string;
  readonly dock_id: string;
  readonly bay: number;
  readonly from_at: Date;
  readonly until_at: Date | null;
}

/**
 * Begins and ends dockings as the rules decide, so that in the end a camera that is somewhere is docked there. Costs nothing
 * while every camera stays where it was. What lies in the past is told in the order of arrival: a report that comes late adds
 * no docking between others, because custody answers by what was known when.
 */
export async function writeDockings(tx: EntityManager, reports: readonly JudgedReport[]): Promise<void> {
  const moving = reports.filter(mayChange);
  if (moving.length === 0) return;
  const known = await newestDockings(tx, moving);
  const changes = moving.map((report) => ({ report, ...changesBy(report, knownTo(report, known)) }));
  await endDockings(
    tx,
    changes.flatMap(({ report, ended }) => ended.map((docking) => endedRow(report, docking))),
  );
  await beginDockings(
    tx,
    changes.flatMap(({ report, begun }) => begun.map((docking) => begunRow(report, docking))),
  );
}

function changesBy(report: JudgedReport, known: readonly Docking[]): DockingChanges {
  const { begun, ended } = dockingChanges(known, report.occupancy, standingClaims(report));
  const others = known.filter((one) => !ended.some((other) => isSame(one, other)));
  const settled = settleDockings([...others, ...ended, ...begun], placedBy(report), report.at);
  const wasOpen = (one: Docking): boolean => known.some((other) => other.until === null && isSame(one, other));
  const wasOver = (one: Docking): boolean => known.some((other) => other.until === one.until && isSame(one, other));
  return {
    begun: settled.filter((one) => one.from !== one.until && !wasOpen(one) && !wasOver(one)),
    ended: settled.filter((one) => one.until !== null && wasOpen(one)),
  };
}

function isSame(one: Docking, other: Docking): boolean {
  return one.camera === other.camera && one.dock === other.dock && one.bay === other.bay && one.from === other.from;
}

/** What its dock said earlier of a bay that this report does not tell of begins no docking. */
function placedBy({ places, dock, claims }: JudgedReport): PlacedCamera[] {
  const told = new Set(claims.map(({ bay }) => bay));
  return places.flatMap(({ camera, dockId, bay, dockedSince }) => {
    if (dockId === null || bay === null || dockedSince === null) return { camera: camera.id, stand: null };
    if (dockId === dock.id && !told.has(bay)) return [];
    return { camera: camera.id, stand: { dock: dockId, bay, since: dockedSince } };
  });
}

/** The bays that a report tells of, and those that its cameras are in. */
function baysOf(report: JudgedReport): { readonly dock: string; readonly bay: number }[] {
  return [
    ...report.claims.map(({ bay }) => ({ dock: report.dock.id, bay })),
    ...placedBy(report).flatMap(({ stand }) => stand ?? []),
  ];
}

/** A late report puts no camera into a bay which its dock has since reported elsewhere. */
function standingClaims({ isLater, claims, places, dock }: JudgedReport): readonly BayClaim[] {
  if (isLater) return claims;
  const bayOf = new Map(
    places.flatMap((place) => (place.dockId === dock.id ? [[place.camera.id, place.bay] as const] : [])),
  );
  return claims.filter(({ camera, bay }) => camera === null || bayOf.get(camera) === bay);
}

/** Something moves only by an event, or where claims and the latest state of the cameras disagree. */
function mayChange({ dock, cameras, occupancy, claims }: JudgedReport): boolean {
  if (occupancy.events.length > 0) return true;
  const claimed = new Map(claims.map(({ camera, bay }) => [camera, bay]));
  return [...cameras.values()].some(({ id, dockId, bay }) => {
    const here = claimed.get(id);
    return dockId === dock.id ? here !== bay : here !== undefined;
  });
}

/** The newest docking of every camera and every bay that these reports tell of. */
async function newestDockings(tx: EntityManager, reports: readonly JudgedReport[]): Promise<Docking[]> {
  const bays = reports.flatMap(baysOf);
  const rows = await tx.query<DockingRow[]>(
    `SELECT n.* FROM unnest($1::uuid[]) AS c(id), LATERAL
       (SELECT camera_id, dock_id, bay, from_at, until_at FROM dockings WHERE camera_id = c.id ORDER BY from_at DESC, until_at DESC LIMIT 1) n
     UNION
     SELECT n.* FROM unnest($2::uuid[], $3::integer[]) AS b(dock_id, bay), LATERAL
       (SELECT camera_id, dock_id, bay, from_at, until_at FROM dockings
         WHERE dock_id = b.dock_id AND dockings.bay = b.bay ORDER BY from_at DESC, until_at DESC LIMIT 1) n`,
    [reports.flatMap(({ cameras }) => [...cameras.values()].map(({ id }) => id)), ...unnested(bays, ['dock', 'bay'])],
  );
  return rows.map(({ camera_id, dock_id, bay, from_at, until_at }) => ({
    camera: camera_id,
    dock: dock_id,
    bay,
    from: from_at.getTime(),
    until: until_at?.getTime() ?? null,
  }));
}

/** What of them one report's rule needs: those of its cameras and of its bays. */
function knownTo(report: JudgedReport, known: readonly Docking[]): Docking[] {
  const ids = new Set([...report.cameras.values()].map(({ id }) => id));
  const bays = new Set(baysOf(report).map(({ dock, bay }) => `${dock} ${bay}`));
  return known.filter((one) => ids.has(one.camera) || bays.has(`${one.dock} ${one.bay}`));
}

function endedRow(report: JudgedReport, { camera, dock, until }: Docking) {
  const known = [...report.cameras.values()].find(({ id }) => id === camera);
  return {
    camera,
    dock,
    until: timestampOrNull(until),
    battery: rounded(known?.batteryPercent ?? null),
    name: reportName(report),
  };
}

async function endDockings(tx: EntityManager, rows: readonly ReturnType<typeof endedRow>[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `UPDATE dockings d SET until_at = r.until_at, ended_recorded_at = clock_timestamp(), battery_out = r.battery,
            report_out = r.name
       FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::integer[], $5::text[])
            AS r(camera_id, dock_id, until_at, battery, name)
      WHERE d.camera_id = r.camera_id AND d.dock_id = r.dock_id AND d.until_at IS NULL`,
    unnested(rows, ['camera', 'dock', 'until', 'battery', 'name']),
  );
}

function begunRow(report: JudgedReport, { camera, dock, bay, from, until }: Docking) {
  const said = report.places.find((place) => place.camera.id === camera)?.said;
  return {
    camera,
    dock,
    bay,
    from: timestamp(from),
    until: timestampOrNull(until),
    battery: until === null ? rounded(said?.batteryPercent ?? null) : null,
    name: reportName(report),
    out: until === null ? null : reportName(report),
  };
}

async function beginDockings(tx: EntityManager, rows: readonly ReturnType<typeof begunRow>[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO dockings (camera_id, dock_id, bay, from_at, until_at, battery_in, report_in, report_out)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::timestamptz[], $5::timestamptz[], $6::integer[], $7::text[],
            $8::text[])`,
    unnested(rows, ['camera', 'dock', 'bay', 'from', 'until', 'battery', 'name', 'out']),
  );
}

function rounded(percent: number | null): number | null {
  return percent === null ? null : Math.round(percent);
}
