import { judgeDue, judgeOwner, judgeRecipient, nextDue, type SchedulePause } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readKnownUsers, type KnownUser } from '../access/actor-of-user.ts';
import { systemActor, type Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../problems/problem.ts';
import { AnswerReportService } from './answer-report.service.ts';
import { keepSendings, type MadeReport } from './keep-sendings.ts';
import { fileOf, type ReportAnswer, type ReportFile, type SentFormat } from './report-answer.ts';
import { makeRun } from './report-run.ts';
import { fileName, ReportRunsService } from './report-runs.service.ts';
import { readScheduled, type ScheduledReport } from './report-sending.ts';
import { canReadThePast, keepReport, lockOwnReport } from './saved-report.ts';

const mostInPass = 20;
const sender = systemActor('Scheduled reports');

interface FoundSending {
  readonly mailId: string | null;
  readonly userId: string;
  readonly dueAt: Date;
  readonly state: string | null;
}

/** Sends the reports that are due: each time once, whoever else looks at the same moment and whenever we are killed. */
@Injectable()
export class ReportSenderService {
  constructor(
    private readonly database: DataSource,
    private readonly runs: ReportRunsService,
    private readonly answers: AnswerReportService,
  ) {}

  /** One bounded pass. A report that cannot be made stays due, and keeps no other one back. */
  async sendDue(now: Date, publicUrl: string | null): Promise<void> {
    const due = await this.database.query<{ id: string }[]>(
      `SELECT report_id AS id FROM report_schedules WHERE paused_because IS NULL AND next_due_at <= $1
        ORDER BY next_due_at LIMIT ${mostInPass}`,
      [now],
    );
    const failures: unknown[] = [];
    for (const { id } of due) {
      try {
        await this.send(id, now, publicUrl);
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Makes one again for whom it could not be made, or lets a mail that did not go out be tried at once. */
  async again(actor: Actor, id: string, sendingId: string, now: Date, publicUrl: string | null): Promise<void> {
    const missing = await this.database.transaction(async (tx) => {
      const { name } = await lockOwnReport(tx, actor, id);
      const [found] = await tx.query<FoundSending[]>(
        `SELECT g.mail_id AS "mailId", g.user_id AS "userId", g.due_at AS "dueAt", m.state
           FROM report_sendings g LEFT JOIN mails m ON m.id = g.mail_id WHERE g.id = $1 AND g.report_id = $2`,
        [sendingId, id],
      );
      if (found === undefined || found.state === 'sent')
        throw new Problem('not-found', 'There is no such sending of your report that did not arrive.');
      const { mailId } = found;
      await tx.query(
        `UPDATE mails SET state = 'waiting', next_try_at = now(), tries = 0 WHERE id = $1 AND state <> 'sent'`,
        [mailId],
      );
      await recordAudit(tx, actor, {
        action: 'saved-report.retry',
        subjectKind: 'report',
        subjectId: id,
        subjectLabel: name,
        after: { sending: sendingId },
      });
      return mailId === null ? found : null;
    });
    const scheduled = await readScheduled(this.database.manager, id);
    if (missing === null || scheduled === null) return;
    const { userId, dueAt } = missing;
    const known = await readKnownUsers(this.database.manager, [userId]);
    const made = await this.make(scheduled, dueAt, userId, known.get(userId));
    await this.database.transaction(async (tx) => {
      if (!(await keepReport(tx, id))) return;
      const [gone] = await tx.query<[unknown[], number]>(
        `DELETE FROM report_sendings WHERE id = $1 AND mail_id IS NULL RETURNING id`,
        [sendingId],
      );
      if (gone.length > 0) await keepSendings(tx, scheduled, dueAt, [made], now, publicUrl);
    });
  }

  private async send(id: string, now: Date, publicUrl: string | null): Promise<void> {
    const scheduled = await readScheduled(this.database.manager, id);
    if (scheduled === null) return;
    const { report, schedule, recipients, nextDueAt } = scheduled;
    const due = judgeDue(schedule, Date.parse(nextDueAt), now.getTime());
    if (due === null) return;
    const known = await readKnownUsers(this.database.manager, [report.ownerId, ...recipients]);
    const owner = known.get(report.ownerId);
    const pause = owner === undefined ? 'owner-left' : judgeOwner(readerOf(owner));
    if (pause !== null) return this.pause(scheduled, pause);
    // Made before the row is held: a report takes seconds, and whoever changes the schedule meanwhile wins.
    const made: MadeReport[] = [];
    for (const userId of recipients) made.push(await this.make(scheduled, new Date(due), userId, known.get(userId)));
    await this.database.transaction(async (tx) => {
      if (!(await keepReport(tx, id))) return;
      const [held] = await tx.query<unknown[]>(
        `SELECT 1 FROM report_schedules
          WHERE report_id = $1 AND version = $2 AND next_due_at = $3 AND paused_because IS NULL FOR UPDATE`,
        [id, scheduled.version, nextDueAt],
      );
      if (held === undefined) return;
      await keepSendings(tx, scheduled, new Date(due), made, now, publicUrl);
      await tx.query(`UPDATE report_schedules SET next_due_at = $2 WHERE report_id = $1`, [
        id,
        new Date(nextDue(schedule, due)),
      ]);
    });
  }

  /** The report for one recipient, as at the time that it was due; or why there is none. */
  private async make(
    { report, format }: ScheduledReport,
    due: Date,
    userId: string,
    known: KnownUser | undefined,
  ): Promise<MadeReport> {
    if (known === undefined) return { userId, problem: 'Their account is gone.' };
    const isOwner = userId === report.ownerId;
    const problem = judgeRecipient({ ...readerOf(known), isOwner }, report.isShared);
    if (problem !== null) return { userId, problem };
    try {
      const { answer, ...made } = await this.madeFor(known.actor, report, format, due);
      const file = { name: fileName(report.name, answer.asAt, format), ...made };
      return { userId, address: known.email, name: known.actor.name, run: await makeRun(answer), file };
    } catch (failure) {
      if (failure instanceof Problem) return { userId, problem: failure.message };
      throw failure;
    }
  }

  private async madeFor(
    reader: Actor,
    report: ScheduledReport['report'],
    format: SentFormat,
    due: Date,
  ): Promise<ReportFile & { readonly answer: ReportAnswer }> {
    if (format === 'pdf') return { mediaType: 'application/pdf', ...(await this.answers.print(reader, report, due)) };
    const answer = await this.runs.answerAsAt(reader, report, canReadThePast(report.kind) ? due : null);
    return { answer, ...(await fileOf(answer, format)) };
  }

  private pause({ report, version }: ScheduledReport, pause: SchedulePause): Promise<void> {
    return this.database.transaction(async (tx) => {
      const [paused] = await tx.query<[unknown[], number]>(
        `UPDATE report_schedules SET paused_because = $3, version = version + 1
          WHERE report_id = $1 AND version = $2 AND paused_because IS NULL RETURNING report_id`,
        [report.id, version, pause],
      );
      if (paused.length === 0) return;
      await recordAudit(tx, sender, {
        action: 'saved-report.pause',
        subjectKind: 'report',
        subjectId: report.id,
        subjectLabel: report.name,
        reason: pause,
      });
    });
  }
}

function readerOf({ actor, isClosed }: KnownUser): { isClosed: boolean; mayRead: boolean } {
  return { isClosed, mayRead: actor.permissions.has('reports:read') };
}
