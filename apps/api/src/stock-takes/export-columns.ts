import type { ExportColumn } from '../http/export-rows.ts';
import type { LineView } from './line-view.ts';
import type { ScanView } from './scan-list.query.ts';
import type { StockTakeView } from './stock-take-list.query.ts';

export const stockTakeColumns: readonly ExportColumn<StockTakeView>[] = [
  { heading: 'Stock-take', value: ({ number }) => number },
  { heading: 'Station', value: ({ station }) => station.code },
  { heading: 'Extent', value: ({ extent }) => extent },
  { heading: 'State', value: ({ state }) => state },
  { heading: 'Started', value: ({ startedAt }) => startedAt },
  { heading: 'Started by', value: ({ startedBy }) => startedBy },
  { heading: 'Expected', value: ({ expected }) => expected },
  { heading: 'Seen', value: ({ tally }) => tally?.seen },
  { heading: 'Missing', value: ({ tally }) => tally?.missing },
  { heading: 'Unexpected', value: ({ tally }) => tally?.unexpected },
  { heading: 'Unknown', value: ({ tally }) => tally?.unknown },
  { heading: 'Ended', value: ({ endedAt }) => endedAt },
  { heading: 'Ended by', value: ({ endedBy }) => endedBy },
  { heading: 'SHA-256', value: ({ resultSha256 }) => resultSha256 },
];

/** The result file: one row a line. */
export const lineColumns: readonly ExportColumn<LineView>[] = [
  { heading: 'Camera or code', value: ({ label }) => label },
  { heading: 'Result', value: (line) => line.class },
  { heading: 'Asset tag', value: ({ assetTag }) => assetTag },
  { heading: 'Status', value: ({ status }) => status },
  { heading: 'Home station', value: ({ station }) => station?.code },
  { heading: 'Expected because', value: ({ because }) => because },
  { heading: 'Expected out', value: ({ because, isOut }) => (because === null ? null : isOut ? 'yes' : 'no') },
  { heading: 'Answers for it', value: ({ holder }) => holder?.collarNumber },
  { heading: 'Name', value: ({ holder }) => holder?.name, isStaffName: true },
  { heading: 'Seen at', value: ({ seen }) => seen?.at },
  { heading: 'Seen how', value: ({ seen }) => seen?.how },
  { heading: 'Seen by', value: ({ seen }) => seen?.by ?? dockText(seen) },
  { heading: 'Scans', value: ({ scans }) => scans },
  { heading: 'Last proof at', value: ({ lastProof }) => lastProof?.at },
  { heading: 'Last proof', value: ({ lastProof }) => dockText(lastProof) },
  { heading: 'Explained as', value: ({ explanation }) => explanation?.reason },
  { heading: 'Explanation', value: ({ explanation }) => explanation?.text },
  { heading: 'Explained by', value: ({ explanation }) => explanation?.by },
  { heading: 'Case', value: ({ explanation }) => explanation?.case?.number },
];

/** Scans as they arrived, by the number that each device gave them. */
export const scanColumns: readonly ExportColumn<ScanView>[] = [
  { heading: 'Scan', value: ({ scanId }) => scanId },
  { heading: 'Code', value: ({ code }) => code },
  { heading: 'Camera', value: ({ camera }) => camera?.serial },
  { heading: 'Scanned', value: ({ at }) => at },
  { heading: 'Scanned by', value: ({ by }) => by },
  { heading: 'Device', value: ({ device }) => device },
  { heading: 'Arrived', value: ({ receivedAt }) => receivedAt },
  { heading: 'Late', value: ({ late }) => (late ? 'yes' : 'no') },
  { heading: 'Taken back', value: ({ undone }) => (undone ? 'yes' : 'no') },
];

function dockText(place: { readonly dock: string | null; readonly bay: number | null } | null): string | null {
  if (place === null || place.dock === null) return null;
  return place.bay === null ? place.dock : `${place.dock}, bay ${place.bay}`;
}
