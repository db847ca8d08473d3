import { boundsOfDay, localDayOf } from '../london-time/index.ts';
import type { MailWay } from './notification-settings.ts';

/** Mails at once keep this distance: what comes meanwhile goes together, so that a bad hour is a few mails, not hundreds. */
export const mailDistanceMilliseconds = 5 * 60_000;

/** Local hour of the daily mail, in time for the early tour. */
export const dailyMailHour = 6;

const hour = 3_600_000;

/** Whether what waits for a person goes out as a mail now. Instants in epoch milliseconds. */
export function judgeMail(way: MailWay, waiting: number, lastMailAt: number | null, now: number): boolean {
  if (way === 'off' || waiting === 0) return false;
  if (way === 'at_once') return lastMailAt === null || now - lastMailAt >= mailDistanceMilliseconds;
  const dueAt = boundsOfDay(localDayOf(now)).from + dailyMailHour * hour;
  return now >= dueAt && (lastMailAt === null || lastMailAt < dueAt);
}

/** Tries of one mail before it counts as failed for good. */
export const mostMailTries = 10;

/** When a mail that failed so many times is tried again: after 1, 2, 4 … minutes, an hour at most; null once given up. */
export function nextMailTry(failures: number, now: number): number | null {
  if (failures >= mostMailTries) return null;
  return now + Math.min(60, 2 ** (failures - 1)) * 60_000;
}
