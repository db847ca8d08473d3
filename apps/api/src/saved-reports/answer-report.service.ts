import { commonScope, localDayOf, namedPeriod } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { readAsQuery } from '../http/validation.ts';
import type { ExportColumn } from '../http/export-rows.ts';
import { Problem } from '../problems/problem.ts';
import { drawCoverage } from '../reports/draw-coverage.ts';
import { drawRollout } from '../reports/draw-rollout.ts';
import { coverageColumns, progressColumns, usageColumns } from '../reports/report-exports.ts';
import { leavingCoverage, leavingUsage } from '../reports/leaving-rows.ts';
import { reportFrame } from '../reports/report-frame.query.ts';
import { settledAsAt } from '../reports/report-horizon.ts';
import { RolloutReportRequest } from '../reports/rollout-request.ts';
import { readCoverage, readRollout, type AsItStands } from '../reports/standing-reports.ts';
import { UsagePdf } from '../reports/usage-pdf.service.ts';
import { UsageReportService } from '../reports/usage-report.service.ts';
import { UsageRequest } from '../reports/usage-request.ts';
import type { UsageReport } from '../reports/usage-view.ts';
import { tabled, type PrintedAnswer, type ReportAnswer } from './report-answer.ts';
import { canReadThePast, type ReportQuestion, type ReportWords } from './saved-report.ts';

/**
 * Asks a saved question for a reader, within what both its maker and they see. What it answers is sent, linked to and kept:
 * groups of few people are told as one in it, on its page and in its files alike.
 */
@Injectable()
export class AnswerReportService {
  constructor(
    private readonly database: DataSource,
    private readonly usage: UsageReportService,
    private readonly pdf: UsagePdf,
  ) {}

  /**
   * The answer as at an instant; as at now for null, and for kinds that do not read the past.
   *
   * @throws Problem 400 for a question that its report does not take, 404 where maker and reader see nothing in common
   */
  async answer(reader: Actor, question: ReportQuestion, asAt: Date | null): Promise<ReportAnswer> {
    const actor = await this.narrowed(reader, question);
    if (canReadThePast(question.kind)) return this.usageAnswer(actor, question, asAt);
    return (await this.standing(actor, question)).answer;
  }

  /** The same as a document that prints, marked, with what it answers. */
  async print(reader: Actor, question: ReportQuestion, asAt: Date): Promise<PrintedAnswer> {
    const actor = await this.narrowed(reader, question);
    if (!canReadThePast(question.kind)) {
      const { answer, draw } = await this.standing(actor, question);
      return { answer, content: await draw() };
    }
    const request = await this.usageRequest(question, asAt);
    const report = await this.usage.report(actor, request);
    return { answer: usageAnswer(actor, request, report), content: await this.pdf.print(actor, request, report) };
  }

  private async usageAnswer(actor: Actor, question: ReportQuestion, asked: Date | null): Promise<ReportAnswer> {
    const request = await this.usageRequest(question, asked);
    return usageAnswer(actor, request, await this.usage.report(actor, request));
  }

  private async usageRequest({ query, period }: ReportQuestion, asked: Date | null): Promise<UsageRequest> {
    const settled = await settledAsAt(this.database, asked);
    if (period !== null && ('from' in query || 'to' in query))
      throw Problem.field('period', 'Its days either move with the time, or are from and to: give one of the two.');
    const days = period === null ? {} : namedPeriod(period, localDayOf(settled.getTime()));
    return {
      ...(await readAsQuery(UsageRequest, { ...ownWords(query), ...days })),
      asAt: settled.toISOString(),
    };
  }

  /** One reading of how things stand, as rows and, where it is asked for, on paper. */
  private async standing(actor: Actor, { kind, query }: ReportQuestion): Promise<StandingAnswer> {
    const { rollout } = await readAsQuery(RolloutReportRequest, ownWords(query));
    if ((kind === 'rollout') !== (rollout !== undefined))
      throw Problem.field('query.rollout', 'The report of one rollout names it; coverage names none.');
    const { scope } = actor;
    const frame = () => reportFrame(this.database.manager, actor, scope);
    if (rollout === undefined) {
      const report = await readCoverage(this.database, scope);
      const draw = async () => drawCoverage(report, await frame());
      const items = leavingCoverage(report.items, report.totals, scope.kind === 'force');
      return { answer: standingAnswer(actor, { ...report, items }, coverageColumns(report)), draw };
    }
    const report = await readRollout(this.database, scope, rollout);
    const draw = async () => drawRollout(report, await frame());
    return { answer: standingAnswer(actor, report, progressColumns(report)), draw };
  }

  /** The reader, seeing no more than the report’s maker did. */
  async narrowed(reader: Actor, { scope }: ReportQuestion): Promise<Actor> {
    const teams = [scope, reader.scope].flatMap((one) => (one.kind === 'team' ? [one.teamId] : []));
    const stations = await this.database.query<{ id: string; station: string | null }[]>(
      `SELECT id, station_id AS station FROM teams WHERE id = ANY($1)`,
      [teams],
    );
    const common = commonScope(reader.scope, scope, (team) => stations.find(({ id }) => id === team)?.station ?? null);
    if (common === null) throw new Problem('not-found', 'This report is about nothing that you may see.');
    return { ...reader, scope: common };
  }
}

interface StandingAnswer {
  readonly answer: ReportAnswer;
  readonly draw: () => Promise<Buffer>;
}

function standingAnswer<Item>(
  { scope }: Actor,
  { query, asAt, items }: AsItStands & { readonly items: readonly Item[] },
  columns: readonly ExportColumn<Item>[],
): ReportAnswer {
  return { query, asAt, period: null, scope, ...tabled(items, () => columns) };
}

function usageAnswer({ scope }: Actor, { station }: UsageRequest, report: UsageReport): ReportAnswer {
  const { query, asAt, from, to } = report;
  const items = leavingUsage(report, scope.kind === 'force' && station === undefined);
  return { query, asAt, period: { from, to }, scope, ...tabled(items, (format) => usageColumns(report, format)) };
}

/** The instant, the format and its marking are asked with each run; they are no part of a question. */
function ownWords(query: ReportWords): ReportWords {
  for (const word of ['asAt', 'format', 'marking'])
    if (word in query)
      throw Problem.field(`query.${word}`, `${word} is no part of a saved question: give it with each run.`);
  return query;
}
