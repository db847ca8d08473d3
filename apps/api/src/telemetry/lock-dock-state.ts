import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { timestamp } from '../database/unnested.ts';
import type { ReportFrame } from './report-frame.ts';

/** What is known of a dock before its report is written. */
export interface LockedDock {
  /** Where its sequence stands; null before the first report. */
  readonly latest: { readonly epoch: number; readonly sequence: number } | null;
  /** What it runs, as it said last. */
  readonly firmwareVersion: string | null;
  /** False when this very report came before. */
  readonly isNew: boolean;
}

interface DockRow {
  readonly epoch: string | null;
  readonly sequence: string | null;
  readonly firmwareVersion: string | null;
}

const lock = {
  name: 'telemetry-lock-dock',
  text: `WITH locked AS MATERIALIZED (
      SELECT s.epoch, s.sequence, v.firmware_version FROM dock_states s JOIN devices v ON v.id = s.dock_id
       WHERE s.dock_id = $1 FOR UPDATE OF s),
    receipt AS (
      INSERT INTO telemetry_receipts (dock_id, epoch, sequence, received_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT DO NOTHING RETURNING sequence)
    SELECT locked.epoch, locked.sequence, locked.firmware_version AS "firmwareVersion", EXISTS (SELECT FROM receipt) AS "isNew"
      FROM (VALUES (1)) AS once LEFT JOIN locked ON true`,
};

/** Locks the dock's state, so that its reports take turns, and notes that this one came. */
export async function lockDockState(tx: EntityManager, { dock, report, receivedAt }: ReportFrame): Promise<LockedDock> {
  const values = [dock.id, report.epoch, report.sequence, timestamp(receivedAt)];
  const [row] = await runPrepared<DockRow & { isNew: boolean }>(tx, lock, values);
  const isNew = row?.isNew ?? false;
  if (row && row.sequence !== null) return { ...lockedDock(row), isNew };
  await tx.query(`INSERT INTO dock_states (dock_id) VALUES ($1) ON CONFLICT (dock_id) DO NOTHING`, [dock.id]);
  const [first] = await tx.query<DockRow[]>(
    `SELECT s.epoch, s.sequence, v.firmware_version AS "firmwareVersion" FROM dock_states s JOIN devices v ON v.id = s.dock_id
      WHERE s.dock_id = $1 FOR UPDATE OF s`,
    [dock.id],
  );
  return { ...lockedDock(first), isNew };
}

function lockedDock(row: DockRow | undefined): Omit<LockedDock, 'isNew'> {
  const sequence = Number(row?.sequence ?? -1);
  return {
    latest: sequence < 0 ? null : { epoch: Number(row?.epoch), sequence },
    firmwareVersion: row?.firmwareVersion ?? null,
  };
}
