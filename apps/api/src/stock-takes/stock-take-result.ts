import { createHash } from 'node:crypto';
import type { StockTakeTally } from '@custodian/domain';
import type { LineView } from './line-view.ts';
import type { StockTakeRow } from './lock-stock-take.ts';

/** What was signed, whole: these facts in this order are the bytes whose hash stands in the audit. */
export interface StockTakeResult {
  readonly number: number;
  readonly station: { readonly code: string; readonly name: string };
  readonly extent: string;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly closedAt: string | null;
  readonly signedAt: string;
  readonly signedBy: string;
  readonly signedName: string;
  readonly tally: StockTakeTally;
  readonly lines: readonly LineView[];
}

/** Writes the result down and hashes the bytes: SHA-256, hex. */
export function writeResult(
  stockTake: StockTakeRow,
  signature: { readonly at: Date; readonly by: string; readonly name: string },
  tally: StockTakeTally,
  lines: readonly LineView[],
): { readonly text: string; readonly sha256: string } {
  const result: StockTakeResult = {
    number: stockTake.number,
    station: { code: stockTake.station_code, name: stockTake.station_name },
    extent: stockTake.extent,
    startedAt: stockTake.started_at.toISOString(),
    startedBy: stockTake.started_by,
    closedAt: stockTake.closed_at?.toISOString() ?? null,
    signedAt: signature.at.toISOString(),
    signedBy: signature.by,
    signedName: signature.name,
    tally,
    lines,
  };
  const text = JSON.stringify(result);
  return { text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') };
}
