import type { ReportSchedule } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { isoText, savedReportColumns, savedReportTables, scopeWords, type SavedReport } from './saved-report.ts';
import type { SentFormat } from './report-answer.ts';

/** A report with when it is sent, as one pass reads it. */
export interface ScheduledReport {
  readonly report: SavedReport;
  readonly schedule: ReportSchedule;
  readonly format: SentFormat;
  readonly nextDueAt: string;
  readonly version: number;
  readonly recipients: readonly string[];
}

/** What came of one report for one recipient at one due time. */
export interface ReportSending {
  readonly id: string;
  readonly dueAt: string;
  readonly to: string;
  readonly madeAt: string;
  readonly query: string | null;
  readonly asAt: string | null;
  /** What was counted for them: a station, a team, or the force. */
  readonly of: string | null;
  readonly state: 'waiting' | 'sent' | 'failed' | 'not_made';
  readonly tries: number;
  /** Why it did not go, or not yet. */
  readonly problem: string | null;
  readonly nextTryAt: string | null;
  readonly sentAt: string | null;
}

const shownSendings = 100;

export async function readScheduled(tx: EntityManager, id: string): Promise<ScheduledReport | null> {
  const [row] = await tx.query<ScheduledReport[]>(
    `SELECT row_to_json(r) AS report,
            json_build_object('every', s.every, 'weekday', s.weekday, 'monthDay', s.month_day, 'hour', s.hour) AS schedule,
            s.format, ${isoText('s.next_due_at')} AS "nextDueAt", s.version,
            ARRAY(SELECT t.user_id FROM report_recipients t WHERE t.report_id = s.report_id ORDER BY t.user_id) AS recipients
       FROM report_schedules s JOIN (SELECT ${savedReportColumns} FROM ${savedReportTables}) r ON r.id = s.report_id
      WHERE s.report_id = $1`,
    [id],
  );
  return row ?? null;
}

/** The newest sendings of a report, what did not arrive first within each time. */
export function readSendings(tx: EntityManager, reportId: string): Promise<ReportSending[]> {
  return tx.query<ReportSending[]>(
    `SELECT g.id, ${isoText('g.due_at')} AS "dueAt", u.name AS to, ${isoText('g.made_at')} AS "madeAt", n.query_id AS query,
            ${isoText('n.as_at')} AS "asAt", CASE WHEN n.id IS NOT NULL THEN ${scopeWords('n.scope')} END AS of,
            coalesce(m.state, 'not_made') AS state, coalesce(m.tries, 0) AS tries, coalesce(g.problem, m.last_problem) AS problem,
            ${isoText('m.next_try_at')} AS "nextTryAt", ${isoText('m.sent_at')} AS "sentAt"
       FROM report_sendings g JOIN users u ON u.id = g.user_id LEFT JOIN report_runs n ON n.id = g.run_id
       LEFT JOIN mails m ON m.id = g.mail_id
      WHERE g.report_id = $1 ORDER BY g.due_at DESC, m.id IS NOT NULL, m.state = 'sent', lower(u.name), g.id LIMIT ${shownSendings}`,
    [reportId],
  );
}
