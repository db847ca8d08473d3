import type { EpochMilliseconds } from '../london-time/index.ts';

/**
 * A personal-data breach is reported within 72 hours of the force becoming aware of it (UK GDPR article 33, DPA 2018 s.67), or
 * it is written down why not. Hours as they pass: the wall clock's jumps in March and October neither give nor take one.
 */
export const breachHours = 72;

const hour = 3_600_000;

/** What was done about the breach. Telling the data protection officer settles nothing by itself. */
export interface BreachDecision {
  readonly reportedAt: EpochMilliseconds | null;
  readonly decidedNotAt: EpochMilliseconds | null;
}

export type BreachLevel = 'running' | 'short' | 'urgent' | 'passed' | 'settled' | 'settled_late';

export interface BreachClock {
  readonly dueAt: EpochMilliseconds;
  /** Until it is due; below zero once that has passed. */
  readonly millisecondsLeft: number;
  readonly level: BreachLevel;
}

const shortHours = 24;
const urgentHours = 6;

/** How the clock of a loss stands at an instant. */
export function readBreachClock(
  awareAt: EpochMilliseconds,
  { reportedAt, decidedNotAt }: BreachDecision,
  now: EpochMilliseconds,
): BreachClock {
  const dueAt = awareAt + breachHours * hour;
  const settledAt = reportedAt ?? decidedNotAt;
  if (settledAt !== null) {
    return { dueAt, millisecondsLeft: dueAt - settledAt, level: settledAt <= dueAt ? 'settled' : 'settled_late' };
  }
  return { dueAt, millisecondsLeft: dueAt - now, level: levelOf(dueAt - now) };
}

function levelOf(left: number): BreachLevel {
  if (left <= 0) return 'passed';
  if (left <= urgentHours * hour) return 'urgent';
  return left <= shortHours * hour ? 'short' : 'running';
}

/** The exception that stands while the clock is short; one at a time. */
export type BreachAlarm = 'breach-clock-short' | 'breach-clock-urgent' | 'breach-clock-passed';

export const breachAlarms: readonly BreachAlarm[] = [
  'breach-clock-short',
  'breach-clock-urgent',
  'breach-clock-passed',
];

/** Which exception a clock asks for, if any. */
export function alarmOf({ level }: Pick<BreachClock, 'level'>): BreachAlarm | null {
  switch (level) {
    case 'short':
      return 'breach-clock-short';
    case 'urgent':
      return 'breach-clock-urgent';
    case 'passed':
      return 'breach-clock-passed';
    default:
      return null;
  }
}

/** What a person decides, as they write it down. */
export interface BreachEntry {
  readonly toldOfficerAt: EpochMilliseconds | null;
  readonly reportedAt: EpochMilliseconds | null;
  readonly reference: string | null;
  readonly notReportedReason: string | null;
}

export type BreachRefusal =
  | 'breach-says-nothing'
  | 'breach-both-ways'
  | 'breach-needs-reference'
  | 'breach-time-in-future'
  | 'breach-before-aware';

/** What is wrong with an entry; null when it may be kept. */
export function judgeBreach(
  entry: BreachEntry,
  awareAt: EpochMilliseconds,
  now: EpochMilliseconds,
): BreachRefusal | null {
  const hasReason = (entry.notReportedReason ?? '').trim() !== '';
  if (entry.toldOfficerAt === null && entry.reportedAt === null && !hasReason) return 'breach-says-nothing';
  if (entry.reportedAt !== null && hasReason) return 'breach-both-ways';
  if (entry.reportedAt !== null && (entry.reference ?? '').trim() === '') return 'breach-needs-reference';
  const times = [entry.toldOfficerAt, entry.reportedAt].filter((at) => at !== null);
  if (times.some((at) => at > now)) return 'breach-time-in-future';
  return times.some((at) => at < awareAt) ? 'breach-before-aware' : null;
}
