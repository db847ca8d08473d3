import { localDayOf, writtenDay, writtenInstant } from '../london-time/index.ts';
import type { PilotPeriods } from './pilot.ts';

/**
 * What is said of a pilot that was started once days of it had passed: its thresholds were settled when figures could be known.
 * Null for one that started in time, or not yet.
 */
export function lateStart({ pilot }: Pick<PilotPeriods, 'pilot'>, startedAt: string | null): string | null {
  const at = startedAt === null ? null : Date.parse(startedAt);
  if (at === null || localDayOf(at) <= pilot.from) return null;
  return `The start was ${writtenInstant(at)}, its first day ${writtenDay(pilot.from)}. What would count as a success was settled when figures could be known: it proves less.`;
}
