import {
  candidateOf,
  forecastReady,
  judgeBay,
  type BayVerdict,
  type BoardCamera,
  type BoardRule,
  type ChargeRate,
  type ReadyCandidate,
} from '@custodian/domain';
import type { BoardBayRow, BoardDockRow } from './board-bays.query.ts';

/** One bay with its verdict and, where its camera is not ready yet, when it will be. */
export interface JudgedBay {
  readonly bay: number;
  /** What was said of it last; null where nothing ever was. */
  readonly row: BoardBayRow | null;
  readonly verdict: BayVerdict;
  /** Epoch milliseconds. */
  readonly readyAt: number | null;
  /** For the rule that picks which to take first; null where none is to be taken. */
  readonly candidate: ReadyCandidate | null;
}

const gettingReady: readonly BayVerdict[] = ['charging', 'offloading'];

/** Every bay of a dock, those never reported too, by the rules of the domain. */
export function judgeDock(
  dock: BoardDockRow,
  rows: readonly BoardBayRow[],
  rates: ReadonlyMap<string, ChargeRate>,
  rule: BoardRule,
): JudgedBay[] {
  const pendingBytes = rows.reduce((sum, row) => sum + (row.pendingBytes ?? 0), 0);
  return Array.from({ length: dock.bays }, (_, place) => {
    const row = rows.find(({ bay }) => bay === place + 1) ?? null;
    const camera = row === null ? null : cameraOf(row, rule.now);
    const verdict = judgeBay(
      { isSilent: dock.status !== 'online', state: row?.state ?? null, isOccupied: row?.serial != null, camera },
      rule,
    );
    return {
      bay: place + 1,
      row,
      verdict,
      readyAt: row !== null && gettingReady.includes(verdict) ? readyAtOf(row, dock, pendingBytes, rates, rule) : null,
      candidate: row !== null && camera !== null && verdict === 'take' ? candidateOf(camera, row.state) : null,
    };
  });
}

export function isGettingReady({ verdict }: JudgedBay): boolean {
  return gettingReady.includes(verdict);
}

function readyAtOf(
  row: BoardBayRow,
  dock: BoardDockRow,
  pendingBytes: number,
  rates: ReadonlyMap<string, ChargeRate>,
  rule: BoardRule,
): number | null {
  const rate = rates.get(row.cameraId ?? '');
  if (rate === undefined) return null;
  return forecastReady(
    {
      batteryPercent: row.batteryPercent,
      readAt: row.reportedAt?.getTime() ?? rule.now,
      rate,
      // A dock offloads all its bays over one link: nobody can say which of them comes first.
      pendingBytes: (row.pendingFiles ?? 0) > 0 ? pendingBytes : 0,
      uplinkBitsPerSecond: dock.uplinkBitsPerSecond,
    },
    rule.batteryFloorPercent,
    rule.now,
  );
}

function cameraOf(row: BoardBayRow, now: number): BoardCamera | null {
  if (row.cameraId === null || row.status === null || row.serial === null) return null;
  return {
    serial: row.serial,
    status: row.status,
    isContested: row.isContested,
    isUpdating: row.update?.state === 'downloading' || row.update?.state === 'installing',
    isHeld: row.isHeld,
    batteryPercent: row.batteryPercent,
    pendingFiles: row.pendingFiles ?? 0,
    dockedSince: row.dockedSince?.getTime() ?? now,
    neededAt: row.neededAt?.getTime() ?? null,
  };
}
