import { judgeReportSchedule, nextDue, type ReportSchedule, type ReportScheduleRefusal } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../problems/problem.ts';
import { readPossibleRecipients } from './possible-recipients.query.ts';
import type { NewReportSchedule } from './saved-report-requests.ts';
import { lockOwnReport } from './saved-report.ts';

const refusals: Readonly<Record<ReportScheduleRefusal, readonly [field: string, message: string]>> = {
  'schedule-hour': ['hour', 'hour is a whole hour from 0 to 23.'],
  'schedule-weekday': ['weekday', 'weekday is 1 for Monday to 7 for Sunday.'],
  'schedule-month-day': ['monthDay', 'monthDay is 1 to 31.'],
};

/** Says when a report of one's own is sent, and to whom. */
@Injectable()
export class ReportSchedulesService {
  constructor(private readonly database: DataSource) {}

  /** Sets all of it; from now on, so that a time that has passed is not made up for. */
  set(actor: Actor, id: string, given: NewReportSchedule, now: Date): Promise<void> {
    const judged = judgeReportSchedule({
      every: given.every,
      weekday: given.weekday ?? null,
      monthDay: given.monthDay ?? null,
      hour: given.hour,
    });
    if (!judged.ok) throw Problem.field(...refusals[judged.refusal]);
    const schedule = judged.value;
    const { every, weekday, monthDay, hour } = schedule;
    return this.database.transaction(async (tx) => {
      const { name, isShared, asAt } = await lockOwnReport(tx, actor, id);
      if (asAt !== null)
        throw new Problem('report-is-pinned', 'It says the same for ever. Save it as moving, and schedule that.');
      const recipients = [...new Set(given.recipients)];
      await demandRecipients(tx, actor, recipients, isShared);
      const before = await readSchedule(tx, id);
      await tx.query(
        `INSERT INTO report_schedules (report_id, every, weekday, month_day, hour, format, next_due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (report_id) DO UPDATE SET every = $2, weekday = $3, month_day = $4, hour = $5, format = $6,
           next_due_at = $7, version = report_schedules.version + 1`,
        [id, every, weekday, monthDay, hour, given.format, new Date(nextDue(schedule, now.getTime()))],
      );
      await tx.query(`DELETE FROM report_recipients WHERE report_id = $1`, [id]);
      await tx.query(`INSERT INTO report_recipients (report_id, user_id) SELECT $1, unnest($2::uuid[])`, [
        id,
        recipients,
      ]);
      await note(tx, actor, 'saved-report.schedule', id, name, before, {
        ...schedule,
        format: given.format,
        recipients,
      });
    });
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { name } = await lockOwnReport(tx, actor, id);
      const before = await demandSchedule(tx, id);
      await tx.query(`DELETE FROM report_schedules WHERE report_id = $1`, [id]);
      await note(tx, actor, 'saved-report.unschedule', id, name, before, null);
    });
  }

  /** Nothing goes out until it is resumed; what was due meanwhile is left out. */
  pause(actor: Actor, id: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { name } = await lockOwnReport(tx, actor, id);
      await demandSchedule(tx, id);
      await tx.query(
        `UPDATE report_schedules SET paused_because = coalesce(paused_because, 'asked'), version = version + 1 WHERE report_id = $1`,
        [id],
      );
      await note(tx, actor, 'saved-report.pause', id, name, null, null);
    });
  }

  resume(actor: Actor, id: string, now: Date): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { name } = await lockOwnReport(tx, actor, id);
      const { schedule } = await demandSchedule(tx, id);
      await tx.query(
        `UPDATE report_schedules SET paused_because = NULL, next_due_at = $2, version = version + 1 WHERE report_id = $1`,
        [id, new Date(nextDue(schedule, now.getTime()))],
      );
      await note(tx, actor, 'saved-report.resume', id, name, null, null);
    });
  }
}

/** @throws Problem 400 for an account that may not see the report */
async function demandRecipients(
  tx: EntityManager,
  actor: Actor,
  recipients: readonly string[],
  isShared: boolean,
): Promise<void> {
  if (!isShared && recipients.some((id) => id !== actor.userId))
    throw Problem.field('recipients', 'Only you see this report. Share it before you send it to others.');
  const possible = new Set((await readPossibleRecipients(tx)).map(({ id }) => id));
  if (!recipients.every((id) => possible.has(id)))
    throw Problem.field('recipients', 'A recipient has an open account and may read reports.');
}

interface KnownSchedule {
  readonly schedule: ReportSchedule;
  readonly format: string;
}

async function demandSchedule(tx: EntityManager, id: string): Promise<KnownSchedule> {
  const known = await readSchedule(tx, id);
  if (known === null) throw new Problem('not-found', 'This report is not sent to anybody.');
  return known;
}

async function readSchedule(tx: EntityManager, id: string): Promise<KnownSchedule | null> {
  const [row] = await tx.query<(ReportSchedule & { format: string })[]>(
    `SELECT every, weekday, month_day AS "monthDay", hour, format FROM report_schedules WHERE report_id = $1 FOR UPDATE`,
    [id],
  );
  if (row === undefined) return null;
  const { format, ...schedule } = row;
  return { schedule, format };
}

async function note(
  tx: EntityManager,
  actor: Actor,
  action: string,
  id: string,
  name: string,
  before: object | null,
  after: object | null,
): Promise<void> {
  await recordAudit(tx, actor, { action, subjectKind: 'report', subjectId: id, subjectLabel: name, before, after });
}
