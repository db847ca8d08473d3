import { schedulePauses, writtenSchedule, type ReportSchedule, type SchedulePause } from '@custodian/domain';
import type { SentFormat } from './report-answer.ts';
import type { ReportRun } from './report-run.ts';
import { isoText, savedReportColumns, scopeWords, type SavedReport } from './saved-report.ts';

/** When a report is sent, and to whom. */
export interface ReportScheduleView extends ReportSchedule {
  readonly format: SentFormat;
  /** `every Monday at 06:00`. */
  readonly words: string;
  readonly recipients: readonly { readonly id: string; readonly name: string }[];
  /** Past, where its time came and nothing could go out. */
  readonly nextDueAt: string;
  readonly pausedBecause: SchedulePause | null;
  /** The same in a sentence. */
  readonly pause: string | null;
  /** Of the last time it was sent: how many it did not reach so far. */
  readonly notSent: number;
}

export interface SavedReportView extends Omit<SavedReport, 'ownerId' | 'scope'> {
  readonly isOwn: boolean;
  /** What it counts at most: what its maker saw. */
  readonly of: string;
  readonly lastRun: Pick<ReportRun, 'by' | 'at' | 'asAt'> | null;
  readonly schedule: ReportScheduleView | null;
}

type ScheduleRow = Omit<ReportScheduleView, 'words' | 'pause'>;

export interface ViewRow extends SavedReport {
  readonly of: string;
  readonly lastRun: SavedReportView['lastRun'];
  readonly schedule: ScheduleRow | null;
}

const lastRun = `(SELECT json_build_object('by', n.ran_by, 'at', n.at, 'asAt', n.as_at) FROM report_runs n
   WHERE n.report_id = r.id ORDER BY n.at DESC, n.id DESC LIMIT 1)`;

const recipients = `(SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY lower(p.name), p.id), '[]')
   FROM report_recipients t JOIN users p ON p.id = t.user_id WHERE t.report_id = r.id)`;

const notSent = `(SELECT count(*)::int FROM report_sendings g LEFT JOIN mails m ON m.id = g.mail_id
   WHERE g.report_id = r.id AND g.due_at = (SELECT max(due_at) FROM report_sendings WHERE report_id = r.id)
     AND (g.mail_id IS NULL OR m.state = 'failed' OR m.last_problem IS NOT NULL))`;

const schedule = `(SELECT json_build_object('every', s.every, 'weekday', s.weekday, 'monthDay', s.month_day, 'hour', s.hour,
     'format', s.format, 'nextDueAt', ${isoText('s.next_due_at')}, 'pausedBecause', s.paused_because,
     'recipients', ${recipients}, 'notSent', ${notSent})
   FROM report_schedules s WHERE s.report_id = r.id)`;

export const savedReportViewColumns = `${savedReportColumns}, ${scopeWords('r.scope')} AS of, ${lastRun} AS "lastRun", ${schedule} AS schedule`;

export function savedReportView(
  { ownerId, scope: _scope, schedule: row, ...report }: ViewRow,
  userId: string | null,
): SavedReportView {
  return {
    ...report,
    isOwn: ownerId === userId,
    schedule:
      row === null
        ? null
        : {
            ...row,
            words: writtenSchedule(row),
            pause: row.pausedBecause === null ? null : schedulePauses[row.pausedBecause],
          },
  };
}
