import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { timestamp, unnested } from '../database/unnested.ts';
import type { ReportFrame } from './report-frame.ts';

/** What is known of a dock before its report is written. */
export interface LockedDock {
  /** Where its sequence stands; null before the first report. */
  readonly latest: { readonly epoch: number; readonly sequence: number } | null;
  /** What it runs, as it said last. */
  readonly firmwareVersion: string | null;
}

interface DockRow {
  readonly id: string;
  readonly epoch: string;
  readonly sequence: string;
  readonly firmwareVersion: string | null;
}

const lock = {
  name: 'telemetry-lock-docks',
  text: `SELECT s.dock_id AS id, s.epoch, s.sequence, v.firmware_version AS "firmwareVersion"
    FROM dock_states s JOIN devices v ON v.id = s.dock_id WHERE s.dock_id = ANY($1) ORDER BY s.dock_id FOR UPDATE OF s`,
};

const insertReceipts = {
  name: 'telemetry-write-receipts',
  text: `INSERT INTO telemetry_receipts (dock_id, epoch, sequence, received_at)
    SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::timestamptz[]) AS r(dock, epoch, sequence, at)
     ORDER BY r.dock, r.epoch, r.sequence
    ON CONFLICT DO NOTHING RETURNING dock_id AS id`,
};

/** Locks the states of these docks in one order, so that the reports of each take turns. */
export async function lockDocks(tx: EntityManager, docks: readonly string[]): Promise<Map<string, LockedDock>> {
  const rows = await runPrepared<DockRow>(tx, lock, [docks]);
  if (rows.length === docks.length) return new Map(rows.map((row) => [row.id, lockedDock(row)]));
  await tx.query(
    `INSERT INTO dock_states (dock_id) SELECT r.id FROM unnest($1::uuid[]) AS r(id) ORDER BY 1 ON CONFLICT (dock_id) DO NOTHING`,
    [docks],
  );
  return new Map((await runPrepared<DockRow>(tx, lock, [docks])).map((row) => [row.id, lockedDock(row)]));
}

/** Notes that these reports came, at most one of each dock; answers those that had not come before. */
export async function noteReceipts<Frame extends ReportFrame>(
  tx: EntityManager,
  frames: readonly Frame[],
): Promise<Frame[]> {
  const rows = frames.map(({ dock, report, receivedAt }) => ({
    dock: dock.id,
    epoch: report.epoch,
    sequence: report.sequence,
    received: timestamp(receivedAt),
  }));
  const noted = await runPrepared<{ id: string }>(
    tx,
    insertReceipts,
    unnested(rows, ['dock', 'epoch', 'sequence', 'received']),
  );
  const fresh = new Set(noted.map(({ id }) => id));
  return frames.filter(({ dock }) => fresh.has(dock.id));
}

function lockedDock(row: DockRow): LockedDock {
  const sequence = Number(row.sequence);
  return {
    latest: sequence < 0 ? null : { epoch: Number(row.epoch), sequence },
    firmwareVersion: row.firmwareVersion,
  };
}
