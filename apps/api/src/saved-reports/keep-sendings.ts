import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { systemActor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { ReportFile } from './report-answer.ts';
import { recordRun, type MadeRun } from './report-run.ts';
import type { ScheduledReport } from './report-sending.ts';
import { scopeWords } from './saved-report.ts';
import { reportBody, reportSubject } from './write-report-mail.ts';

/** A report made for one recipient, or why it could not be. */
export type MadeReport =
  | {
      readonly userId: string;
      readonly name: string;
      readonly address: string;
      readonly run: MadeRun;
      readonly file: ReportFile & { readonly name: string };
    }
  | { readonly userId: string; readonly problem: string };

const sender = systemActor('Scheduled reports');

/**
 * Writes what is sent at one due time: mails with their files, and what came of each recipient. The mail is the outbox: a
 * worker hands it over once this transaction is there, and not before. Whoever has theirs of that time gets no second one.
 */
export async function keepSendings(
  tx: EntityManager,
  scheduled: ScheduledReport,
  due: Date,
  made: readonly MadeReport[],
  now: Date,
  publicUrl: string | null,
): Promise<void> {
  const { report } = scheduled;
  const done = await tx.query<{ userId: string }[]>(
    `SELECT user_id AS "userId" FROM report_sendings WHERE report_id = $1 AND due_at = $2`,
    [report.id, due],
  );
  for (const one of made) {
    if (done.some(({ userId }) => userId === one.userId)) continue;
    const { runId, mailId } =
      'problem' in one ? { runId: null, mailId: null } : await keepMail(tx, scheduled, due, one, now, publicUrl);
    await tx.query(
      `INSERT INTO report_sendings (id, report_id, due_at, user_id, made_at, run_id, mail_id, problem)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [uuid(), report.id, due, one.userId, now, runId, mailId, 'problem' in one ? one.problem : null],
    );
  }
}

async function keepMail(
  tx: EntityManager,
  { report, schedule }: ScheduledReport,
  due: Date,
  { userId, name, address, run, file }: Exclude<MadeReport, { readonly problem: string }>,
  now: Date,
  publicUrl: string | null,
): Promise<{ runId: string; mailId: string }> {
  const { answer, sha256 } = run;
  const runId = await recordRun(tx, report.id, { userId, name }, 'sent', run);
  const [words] = await tx.query<{ of: string }[]>(`SELECT ${scopeWords('$1::jsonb')} AS of`, [answer.scope]);
  const mail = {
    report,
    owner: report.owner,
    of: words?.of ?? 'Force',
    query: answer.query,
    asAt: Date.parse(answer.asAt),
    dueAt: due.getTime(),
    now: now.getTime(),
    period: answer.period,
    rows: answer.rows.csv.length,
    fileName: file.name,
    sha256,
    schedule,
  };
  const mailId = uuid();
  await tx.query(
    `INSERT INTO mails (id, user_id, address, subject, body, what, state, next_try_at, made_at)
     VALUES ($1, $2, $3, $4, $5, 'report', 'waiting', $6, $6)`,
    [mailId, userId, address, reportSubject(mail), reportBody(mail, publicUrl), now],
  );
  await tx.query(`INSERT INTO mail_attachments (mail_id, name, media_type, content) VALUES ($1, $2, $3, $4)`, [
    mailId,
    file.name,
    file.mediaType,
    file.content,
  ]);
  // A report that leaves by mail is an export like any other (DPA 2018 s.62).
  await recordAudit(tx, sender, {
    action: 'report.send',
    subjectKind: 'report',
    subjectId: report.id,
    subjectLabel: report.name,
    after: { to: name, of: mail.of, query: answer.query, asAt: answer.asAt, dueAt: due.toISOString(), file: file.name },
  });
  return { runId, mailId };
}
