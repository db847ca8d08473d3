import { countText, decimalText, nounText } from '../../ui/text/count-text.ts';
import { instantText, whenText } from '../../ui/text/instant-text.ts';
import type { Dock } from './dock.ts';

/** Below this a firmware image takes a dock longer than a handover leaves it. */
const slowBelow = 2_000_000;

export function isSlow(uplinkBitsPerSecond: number | null): boolean {
  return uplinkBitsPerSecond !== null && uplinkBitsPerSecond < slowBelow;
}

/** `40 Mbit/s`, from bits a second. */
export function uplinkText(bits: number | null): string {
  if (bits === null) return 'Not reported';
  if (bits < 1e6) return `${decimalText(bits / 1e3, 0)} kbit/s`;
  return bits < 1e9 ? `${decimalText(bits / 1e6, 0)} Mbit/s` : `${decimalText(bits / 1e9, 1)} Gbit/s`;
}

/** When a dock was heard last, by a report or a poll; null for one that never was. */
export function heardAt({ lastReportAt, lastPollAt }: Pick<Dock, 'lastReportAt' | 'lastPollAt'>): string | null {
  if (lastReportAt === null || lastPollAt === null) return lastReportAt ?? lastPollAt;
  return Date.parse(lastPollAt) > Date.parse(lastReportAt) ? lastPollAt : lastReportAt;
}

/** Its status, and since when nothing was heard: nothing turns green because data stopped. */
export function statusWord(dock: Pick<Dock, 'status' | 'lastReportAt' | 'lastPollAt'>): string {
  if (dock.status === 'online') return 'Online';
  return dock.status === 'never' ? 'Never heard' : `Silent since ${whenText(heardAt(dock))}`;
}

/** How many recordings wait in its bays, and since when. */
export function pendingWords(dock: Pick<Dock, 'pendingFiles' | 'pendingSince'>): string {
  if (dock.pendingFiles === 0) return 'None';
  const waiting = nounText(dock.pendingFiles, 'recording');
  return dock.pendingSince === null ? waiting : `${waiting}, since ${instantText(dock.pendingSince)}`;
}

/** `00:05:00` as `every 5 min`. */
export function pollWords(interval: string): string {
  const [hours = 0, minutes = 0, seconds = 0] = interval.split(':').map(Number);
  const parts = [
    [hours, 'h'],
    [minutes, 'min'],
    [seconds, 's'],
  ] as const;
  return `every ${parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${countText(count)} ${unit}`)
    .join(' ')}`;
}
