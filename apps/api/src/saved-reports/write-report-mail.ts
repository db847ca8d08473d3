import { writtenDay, writtenInstant, writtenSchedule, type LocalPeriod, type ReportSchedule } from '@custodian/domain';

/** Figures of the force as a whole, by station or team: nobody is named. */
const marking = 'OFFICIAL';

/** What a mail with a report says. Instants in epoch milliseconds. */
export interface ReportMail {
  readonly report: { readonly id: string; readonly name: string };
  readonly owner: string;
  /** A station, a team, or the force. */
  readonly of: string;
  readonly query: string;
  readonly asAt: number;
  readonly dueAt: number;
  readonly now: number;
  readonly period: LocalPeriod | null;
  readonly rows: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly schedule: ReportSchedule;
}

/** Later than this is late: a pass comes by every half minute. */
const lateAfter = 10 * 60_000;

export function reportSubject({ report, of, period }: ReportMail): string {
  return `${marking}: ${report.name}, ${of}${period === null ? '' : `, ${periodWords(period)}`}`;
}

export function reportBody(mail: ReportMail, publicUrl: string | null): string {
  const { report, owner, of, query, asAt, dueAt, now, period, rows, fileName, sha256, schedule } = mail;
  return [
    marking,
    `${report.name}, made for ${of === 'Force' ? 'the whole force' : of}. It is attached as ${fileName}.`,
    [
      ...(period === null ? [] : [`Days: ${periodWords(period)}, both included`]),
      `As at: ${writtenInstant(asAt)}`,
      `Rows: ${rows}`,
      `Query: ${query}`,
      ...(now - dueAt > lateAfter ? [`Due: ${writtenInstant(dueAt)}. It comes late, and once.`] : []),
      `SHA-256 of the figures as CSV: ${sha256}`,
    ].join('\n'),
    ...(of === 'Force' ? [] : [`It counts ${of} only: what you and the maker of the report both see.`]),
    'Use is not compliance. What the figures mean and what they are shares of stands on the page of the report' +
      (publicUrl === null
        ? ', in Custodian under Reports, Saved.'
        : `:\n${publicUrl}/reports/saved/${report.id}?asAt=${encodeURIComponent(new Date(asAt).toISOString())}`),
    `${owner} has it sent to you ${writtenSchedule(schedule)}. Ask them to be left out.`,
    marking,
  ].join('\n\n');
}

function periodWords({ from, to }: LocalPeriod): string {
  return from === to ? writtenDay(from) : `${writtenDay(from)} to ${writtenDay(to)}`;
}
