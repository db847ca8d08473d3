import type { ScanClass } from '@custodian/domain';
import type { LocalScan } from './local-scan.ts';
import type { StockTakeLine } from './stock-take.ts';

/** `unlisted`: not on the frozen list; what it is the server says once it can be asked. */
export type LocalClass = ScanClass | 'unlisted';

/** A list as it stands with what this machine has scanned since it was read. */
export interface Overlaid {
  readonly lines: readonly StockTakeLine[];
  /** By scan; takings back have none. */
  readonly classes: ReadonlyMap<string, LocalClass>;
}

/**
 * Lays the scans of this machine over the lines as they were read at `asAt` (ISO 8601): what was sent before that is in them
 * already. The server's word on a scan, once it came, outranks what is guessed here.
 */
export function overlayScans(lines: readonly StockTakeLine[], scans: readonly LocalScan[], asAt: string): Overlaid {
  const undone = new Set(scans.flatMap(({ undoes }) => (undoes === null ? [] : [undoes])));
  const byCode = new Map<string, StockTakeLine>();
  for (const line of lines.filter(({ because }) => because === null)) addCodes(byCode, line);
  for (const line of lines.filter(({ because }) => because !== null)) addCodes(byCode, line);
  const classes = new Map<string, LocalClass>();
  const counted = new Map<string, number>();
  const seen = new Map<StockTakeLine, LocalScan>();
  const takenBack = new Map<StockTakeLine, number>();
  for (const scan of scans.toSorted(compare)) {
    if (scan.undoes !== null) continue;
    const line = byCode.get(keyOf(scan));
    const isIncluded = scan.sentAt !== null && scan.sentAt < asAt;
    if (undone.has(scan.scanId)) {
      classes.set(scan.scanId, 'undone');
      if (line && isIncluded && scan.answer?.class !== 'undone') takenBack.set(line, (takenBack.get(line) ?? 0) + 1);
      continue;
    }
    const key = line?.label ?? keyOf(scan);
    const before = counted.get(key) ?? 0;
    counted.set(key, before + 1);
    classes.set(scan.scanId, scan.answer === null ? guess(line, before) : wordOf(scan, before));
    if (line?.class === 'missing' && !isIncluded && !seen.has(line)) seen.set(line, scan);
  }
  return { lines: lines.map((line) => laid(line, seen.get(line), takenBack.get(line) ?? 0)), classes };
}

function addCodes(byCode: Map<string, StockTakeLine>, line: StockTakeLine): void {
  byCode.set(line.label.toLowerCase(), line);
  if (line.assetTag !== null) byCode.set(line.assetTag.toLowerCase(), line);
}

function keyOf({ code }: LocalScan): string {
  return code.trim().toLowerCase();
}

function compare(one: LocalScan, other: LocalScan): number {
  return Date.parse(one.at) - Date.parse(other.at) || (one.scanId < other.scanId ? -1 : 1);
}

function guess(line: StockTakeLine | undefined, before: number): LocalClass {
  if (before > 0) return 'repeated';
  if (line === undefined) return 'unlisted';
  if (line.class === 'missing') return 'expected';
  if (line.scans > 0) return 'repeated';
  return line.class;
}

/** A taking back that waits to be sent may make the next scan of a camera its first. */
function wordOf({ answer }: LocalScan, before: number): LocalClass {
  if (answer === null || answer.class === 'undo') return 'unlisted';
  return answer.class === 'undone' && before > 0 ? 'repeated' : answer.class;
}

function laid(line: StockTakeLine, scan: LocalScan | undefined, takenBack: number): StockTakeLine {
  if (scan !== undefined) {
    const seen = { at: scan.at, how: 'scan', by: scan.userName, dock: null, bay: null } as const;
    return { ...line, class: 'expected', seen, scans: line.scans + 1, place: null, explanation: null };
  }
  const isLast = takenBack > 0 && line.because !== null && line.scans <= takenBack && line.seen?.how === 'scan';
  return isLast ? { ...line, class: 'missing', seen: null, scans: 0, place: 'nobody-knows' } : line;
}
