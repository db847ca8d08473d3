import { classScans, isOver, type CountedCamera, type ScanClass, type StockTakeState } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { Problem } from '../problems/problem.ts';
import { cameraFacts } from './camera-facts.ts';
import { findStockTake, type StockTakeRow } from './lock-stock-take.ts';
import { readScans } from './read-facts.ts';
import type { ScanBody } from './stock-take-requests.ts';

/** What became of one scan. `undo` is a taking back; `repeated` says that the camera was counted before. */
export interface ScanAnswer {
  readonly scanId: string;
  readonly class: ScanClass | 'undo';
  /** It arrived after the stock-take was over: kept and shown, and the result stays what it was. */
  readonly late: boolean;
  readonly code: string;
  /** What the code means; of a camera that belongs elsewhere it names the station, and nobody’s name. */
  readonly camera: Omit<CountedCamera, 'id'> | null;
}

export interface ScansAnswer {
  readonly state: StockTakeState;
  readonly scans: readonly ScanAnswer[];
}

/** Takes scans, in whatever order and however often devices send them. */
@Injectable()
export class TakeScansService {
  constructor(private readonly database: DataSource) {}

  take(actor: Actor, id: string, given: readonly ScanBody[]): Promise<ScansAnswer> {
    given.forEach((scan, index) => {
      if ((scan.code?.trim() ?? '') === '' && scan.undoes === undefined)
        throw Problem.field(`scans.${index}.code`, 'Give the code that was scanned, or which scan is taken back.');
    });
    return this.database.transaction(async (tx) => {
      const stockTake = await findStockTake(tx, id, actor.scope, 'FOR SHARE OF t');
      const added = await insertScans(tx, actor, stockTake, given);
      if (added.length > 0) await record(tx, actor, stockTake, added);
      return {
        state: stockTake.state,
        scans: await answersOf(
          tx,
          id,
          given.map(({ scanId }) => scanId.toLowerCase()),
        ),
      };
    });
  }
}

/** Writes what is new, in the order of the ids: two senders of the same scans then wait for each other instead of deadlocking. */
async function insertScans(
  tx: EntityManager,
  actor: Actor,
  stockTake: StockTakeRow,
  given: readonly ScanBody[],
): Promise<{ scan_id: string; is_late: boolean }[]> {
  const rows = given.map((scan) => ({
    scan_id: scan.scanId.toLowerCase(),
    code: scan.undoes === undefined ? (scan.code ?? '').trim() : '',
    undoes: scan.undoes ?? null,
    at: scan.at,
    device: scan.device.trim(),
  }));
  return tx.query<{ scan_id: string; is_late: boolean }[]>(
    `INSERT INTO stock_take_scans (stock_take_id, scan_id, code, camera_id, camera, undoes, at, device, scanned_by, scanned_by_user, is_late)
     SELECT $1, r.scan_id, r.code, f.id, f.facts, r.undoes, r.at, r.device, $3, $4, $5
       FROM (SELECT DISTINCT ON (scan_id) * FROM jsonb_to_recordset($2::jsonb)
              AS g(scan_id uuid, code text, undoes uuid, at timestamptz, device text) ORDER BY scan_id) r
       LEFT JOIN LATERAL (
         SELECT c.id, ${cameraFacts} AS facts FROM cameras c LEFT JOIN stations s ON s.id = c.station_id
          WHERE r.undoes IS NULL AND (c.serial_key = lower(r.code) OR lower(c.asset_tag) = lower(r.code))
          ORDER BY c.serial_key = lower(r.code) DESC LIMIT 1) f ON TRUE
      ORDER BY r.scan_id
     ON CONFLICT (stock_take_id, scan_id) DO NOTHING RETURNING scan_id, is_late`,
    [stockTake.id, JSON.stringify(rows), actor.name, actor.userId, isOver(stockTake.state)],
  );
}

async function record(
  tx: EntityManager,
  actor: Actor,
  { id, number, station_id: stationId, station_name: station }: StockTakeRow,
  added: readonly { scan_id: string; is_late: boolean }[],
): Promise<void> {
  await recordAudit(tx, actor, {
    action: 'stock-take.scan',
    subjectKind: 'stock-take',
    subjectId: id,
    subjectLabel: `Stock-take ${number}, ${station}`,
    after: {
      scans: added.length,
      ...(added.some((scan) => scan.is_late) ? { late: true } : {}),
      ids: added.map(({ scan_id: scanId }) => scanId),
    },
    stationId,
  });
  await publishEvent(tx, { topic: 'stock-take', id, stationId });
}

async function answersOf(tx: EntityManager, id: string, asked: readonly string[]): Promise<ScanAnswer[]> {
  const rows = await tx.query<
    { scan_id: string; code: string; camera: CountedCamera | null; undoes: string | null; is_late: boolean }[]
  >(
    `SELECT scan_id, code, camera, undoes, is_late FROM stock_take_scans WHERE stock_take_id = $1 AND scan_id = ANY($2::uuid[])`,
    [id, asked],
  );
  const cameras = rows.flatMap(({ camera }) => (camera === null ? [] : [camera.id]));
  const codes = rows.flatMap((row) => (row.camera === null ? [row.code.toLowerCase()] : []));
  const same = await readScans(tx, id, { cameras, codes });
  const expected = await tx.query<{ camera_id: string }[]>(
    `SELECT camera_id FROM stock_take_cameras WHERE stock_take_id = $1 AND camera_id = ANY($2::uuid[])`,
    [id, cameras],
  );
  const classes = classScans(same, new Set(expected.map((row) => row.camera_id)));
  const byId = new Map(rows.map((row) => [row.scan_id, row]));
  return [...new Set(asked)].flatMap((scanId): ScanAnswer[] => {
    const row = byId.get(scanId);
    if (row === undefined) return [];
    return [
      {
        scanId,
        class: row.undoes === null ? (classes.get(scanId) ?? 'unknown') : 'undo',
        late: row.is_late,
        code: row.code,
        camera: withoutId(row.camera),
      },
    ];
  });
}

export function withoutId(camera: CountedCamera | null): Omit<CountedCamera, 'id'> | null {
  if (camera === null) return null;
  const { serial, assetTag, status, station } = camera;
  return { serial, assetTag, status, station };
}
