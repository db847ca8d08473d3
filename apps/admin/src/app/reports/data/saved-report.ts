import {
  localDayOf,
  namedPeriod,
  periodNames,
  type LocalPeriod,
  type PeriodName,
  type ReportRhythm,
} from '@custodian/domain';
import { periodWords } from '../../ui/date-time/period-picker.ts';
import { periodText } from '../../ui/text/instant-text.ts';

export type ReportKind = 'usage' | 'coverage' | 'rollout';
export type FileFormat = 'csv' | 'xlsx';
/** How it is sent: usage prints too. */
export type SentFormat = FileFormat | 'pdf';

/** A question, as the page that asks it has it in its address. */
export interface ReportQuestion {
  readonly kind: ReportKind;
  /** Without its days and its instant. */
  readonly query: Readonly<Record<string, string>>;
  /** Null for a report that has no days. */
  readonly period: LocalPeriod | null;
  /** The instant on screen; null where the report cannot be read as at an earlier one. */
  readonly asAt: string | null;
}

export interface ReportSchedule {
  readonly every: ReportRhythm;
  readonly weekday: number | null;
  readonly monthDay: number | null;
  readonly hour: number;
  readonly format: SentFormat;
  readonly words: string;
  readonly recipients: readonly { readonly id: string; readonly name: string }[];
  readonly nextDueAt: string;
  readonly pausedBecause: string | null;
  readonly pause: string | null;
  readonly notSent: number;
}

/** `GET /api/v1/saved-reports/{id}`. */
export interface SavedReport {
  readonly id: string;
  readonly kind: ReportKind;
  readonly name: string;
  readonly owner: string;
  readonly isOwn: boolean;
  readonly isShared: boolean;
  readonly of: string;
  readonly query: Readonly<Record<string, string>>;
  readonly period: PeriodName | null;
  readonly asAt: string | null;
  readonly createdAt: string;
  readonly version: number;
  readonly lastRun: { readonly by: string; readonly at: string; readonly asAt: string } | null;
  readonly schedule: ReportSchedule | null;
}

export interface NewSavedReport {
  readonly kind: ReportKind;
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly period?: PeriodName;
  readonly asAt?: string;
  readonly isPinned?: boolean;
  readonly isShared: boolean;
}

/** What is set of a schedule. */
export interface ScheduleChoices {
  readonly every: ReportRhythm;
  readonly weekday?: number;
  readonly monthDay?: number;
  readonly hour: number;
  readonly format: SentFormat;
  readonly recipients: readonly string[];
}

export interface ReportRun {
  readonly id: string;
  readonly by: string;
  readonly why: 'opened' | 'sent';
  readonly at: string;
  readonly asAt: string;
  readonly query: string;
  readonly of: string;
  readonly rows: number;
  readonly sha256: string;
}

/** A run with what it answered: the rows of its file. */
export interface AnsweredRun extends ReportRun {
  readonly period: LocalPeriod | null;
  readonly headings: readonly string[];
  readonly items: readonly (readonly (string | number | null)[])[];
  readonly earlier: { readonly by: string; readonly at: string; readonly isSame: boolean } | null;
}

export interface ReportSending {
  readonly id: string;
  readonly dueAt: string;
  readonly to: string;
  readonly of: string | null;
  readonly state: 'waiting' | 'sent' | 'failed' | 'not_made';
  readonly tries: number;
  readonly problem: string | null;
  readonly nextTryAt: string | null;
  readonly sentAt: string | null;
}

export interface ReportRecipient {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly of: string | null;
}

/** Whether a report goes out as it should. */
export function stateOfSchedule(schedule: ReportSchedule | null): 'on' | 'paused' | 'not_sent' {
  if (schedule === null || (schedule.pausedBecause === null && schedule.notSent === 0)) return 'on';
  return schedule.pausedBecause === null ? 'not_sent' : 'paused';
}

/** The period that these days are by name today; null where they are none. */
export function nameOfPeriod({ from, to }: LocalPeriod): PeriodName | null {
  const today = localDayOf(Date.now());
  return (
    periodNames.find((name) => {
      const named = namedPeriod(name, today);
      return named.from === from && named.to === to;
    }) ?? null
  );
}

/** `Last month`, or the days that a report always asks of; empty for one without days. */
export function daysText({ period, query }: Pick<SavedReport, 'period' | 'query'>): string {
  if (period !== null) return periodWords[period];
  const { from, to } = query;
  return from === undefined || to === undefined ? '' : periodText(from, to);
}
