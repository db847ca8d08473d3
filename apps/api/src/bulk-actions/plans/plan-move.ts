import type { DataSource, EntityManager } from 'typeorm';
import { CamerasService } from '../../cameras/cameras.service.ts';
import { DockList } from '../../docks/dock-list.query.ts';
import { DocksService } from '../../docks/docks.service.ts';
import { againBySubject, inOrder, type BulkPlan } from '../planned-row.ts';
import { cameraRow, readCameras, versionSeen } from './read-cameras.ts';

/** Gives cameras another home station. */
export function planCameraMove(database: DataSource, station: string): BulkPlan {
  const look: BulkPlan['look'] = async (tx, ids) =>
    (await readCameras(tx, ids)).map((camera) =>
      cameraRow(camera, moved(camera.station, station), camera.station === station ? 'station-unchanged' : null),
    );
  return {
    look,
    again: againBySubject(look),
    perform: (tx, actor, { subject, seen }) =>
      new CamerasService(database, tx).change(actor, subject, { station }, versionSeen(seen)),
  };
}

/** Moves docks to another station. */
export function planDockMove(database: DataSource, station: string): BulkPlan {
  const look: BulkPlan['look'] = async (tx, ids) =>
    (await readDocks(tx, ids)).map((dock) => ({
      subjectId: dock.id,
      subject: dock.serial,
      collarNumber: null,
      person: null,
      change: moved(dock.station, station),
      target: {},
      seen: String(dock.version),
      reason: dock.station === station ? 'station-unchanged' : null,
    }));
  return {
    look,
    again: againBySubject(look),
    perform: (tx, actor, { subject, seen }) =>
      new DocksService(database, new DockList(database), tx).change(actor, subject, Number(seen), { station }),
  };
}

interface DockFacts {
  readonly id: string;
  readonly serial: string;
  readonly version: number;
  readonly station: string;
}

async function readDocks(tx: EntityManager, ids: readonly string[]): Promise<DockFacts[]> {
  const rows = await tx.query<DockFacts[]>(
    `SELECT d.id, d.serial, d.version, s.code AS station FROM docks d JOIN stations s ON s.id = d.station_id WHERE d.id = ANY($1)`,
    [ids],
  );
  return inOrder(ids, rows, ({ id }) => id);
}

function moved(from: string | null, to: string): string {
  return `${from ?? 'no station'} to ${to}`;
}
