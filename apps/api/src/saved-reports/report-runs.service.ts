import type { LocalPeriod } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../problems/problem.ts';
import { AnswerReportService } from './answer-report.service.ts';
import {
  fileOf,
  fingerprintOf,
  type ReportAnswer,
  type ReportCell,
  type ReportFile,
  type ReportFormat,
  type SentFormat,
} from './report-answer.ts';
import { firstRun, keptAnswer, makeRun, recordRun, runColumns, type ReportRun } from './report-run.ts';
import { canReadThePast, keepReport, readReport, type ReportQuestion, type SavedReport } from './saved-report.ts';

/** A run with what it answered. */
export interface AnsweredRun extends ReportRun {
  readonly period: LocalPeriod | null;
  readonly headings: readonly string[];
  readonly items: readonly (readonly ReportCell[])[];
  /** The first run as at the same instant, whose answer this is, and whether reading it anew gives the same, byte for byte; null for the first. */
  readonly earlier: { readonly by: string; readonly at: string; readonly isSame: boolean } | null;
}

const shownRuns = 50;

/** Runs saved reports, and remembers who did. */
@Injectable()
export class ReportRunsService {
  constructor(
    private readonly database: DataSource,
    private readonly answers: AnswerReportService,
  ) {}

  /** Runs a report as at an instant: the asked one, else the one it is pinned to, else now. */
  async run(actor: Actor, id: string, asked: Date | null): Promise<AnsweredRun> {
    const report = await readReport(this.database.manager, actor, id);
    const answer = await this.answerAsAt(actor, report, asked);
    const made = await makeRun(answer);
    const today = await this.readAnew(actor, report, answer);
    return this.database.transaction(async (tx) => {
      if (!(await keepReport(tx, id))) throw new Problem('not-found', 'There is no such report that you may see.');
      const runId = await recordRun(tx, id, actor, 'opened', made);
      const first = await firstRun(tx, id, made);
      const [run] = await tx.query<ReportRun[]>(`SELECT ${runColumns} FROM report_runs n WHERE n.id = $1`, [runId]);
      if (run === undefined) throw new Error('A run that was written is gone');
      return {
        ...run,
        asAt: answer.asAt,
        period: answer.period,
        headings: answer.headings,
        items: answer.rows.xlsx,
        earlier:
          first === null || first.id === made.id
            ? null
            : { by: first.by, at: first.at, isSame: first.sha256 === today },
      };
    });
  }

  /** The newest runs, of what the reader may see of the report. */
  async runs(actor: Actor, id: string): Promise<ReportRun[]> {
    await readReport(this.database.manager, actor, id);
    return this.database.query<ReportRun[]>(
      `SELECT ${runColumns} FROM report_runs n WHERE n.report_id = $1 ORDER BY n.at DESC, n.id DESC LIMIT ${shownRuns}`,
      [id],
    );
  }

  /** The file as at an instant; every export is in the audit (DPA 2018 s.62). */
  async file(
    actor: Actor,
    id: string,
    asked: Date | null,
    format: ReportFormat,
  ): Promise<ReportFile & { readonly name: string }> {
    const report = await readReport(this.database.manager, actor, id);
    const answer = await this.answerAsAt(actor, report, asked);
    await this.database.transaction((tx) =>
      recordAudit(tx, actor, {
        action: 'report.export',
        subjectKind: 'report',
        subjectId: id,
        subjectLabel: report.name,
        after: { query: answer.query, asAt: answer.asAt, format },
      }),
    );
    return { ...(await fileOf(answer, format)), name: fileName(report.name, answer.asAt, format) };
  }

  /** What a report answers this reader: the same path for a page, a file and a mail. */
  async answerAsAt(
    reader: Actor,
    report: ReportQuestion & Pick<SavedReport, 'id' | 'asAt'>,
    asked: Date | null,
  ): Promise<ReportAnswer> {
    const asAt = asked ?? (report.asAt === null ? null : new Date(report.asAt));
    if (asAt === null) return this.answers.answer(reader, report, null);
    const { scope } = await this.answers.narrowed(reader, report);
    const kept = await keptAnswer(this.database.manager, report.id, scope, asAt);
    if (kept === null && canReadThePast(report.kind)) return this.answers.answer(reader, report, asAt);
    if (kept === null)
      throw new Problem(
        'report-instant-not-kept',
        'This report reads things as they stand. Of that instant nothing was kept for what you see: run it as at now.',
      );
    return kept;
  }

  /** The fingerprint that the question has when it is asked once more as at an answer’s instant; that answer’s own where it cannot be. */
  private async readAnew(actor: Actor, report: SavedReport, answer: ReportAnswer): Promise<string> {
    const anew = canReadThePast(report.kind) ? await this.answers.answer(actor, report, new Date(answer.asAt)) : answer;
    return fingerprintOf(anew);
  }
}

/** `use-by-station-2026-11-26.csv`: no other characters than every system takes. */
export function fileName(name: string, asAt: string, format: SentFormat): string {
  const words = name
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return `${words === '' ? 'report' : words.slice(0, 60)}-as-at-${asAt.slice(0, 10)}.${format}`;
}
