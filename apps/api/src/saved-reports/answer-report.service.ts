import { commonScope, localDayOf, namedPeriod } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { readAsQuery } from '../http/validation.ts';
import { Problem } from '../problems/problem.ts';
import { coverageByStation } from '../reports/coverage-report.query.ts';
import { queryId } from '../reports/query-id.ts';
import { coverageColumns, progressColumns, usageColumns } from '../reports/report-exports.ts';
import { settledAsAt } from '../reports/report-horizon.ts';
import { rolloutProgress } from '../reports/rollout-report.query.ts';
import { RolloutReportRequest } from '../reports/rollout-request.ts';
import { UsagePdf } from '../reports/usage-pdf.service.ts';
import { UsageReportService } from '../reports/usage-report.service.ts';
import { UsageRequest } from '../reports/usage-request.ts';
import { tabled, type ReportAnswer } from './report-answer.ts';
import type { ReportQuestion, ReportWords } from './saved-report.ts';

/** Asks a saved question for a reader, within what both its maker and they see. */
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
    return question.kind === 'usage' ? this.usageAnswer(actor, question, asAt) : this.standing(actor, question);
  }

  /** Usage as a document that prints, with its charts, marked; groups of few people are told as one in it. */
  async print(reader: Actor, question: ReportQuestion, asAt: Date): Promise<Buffer> {
    const actor = await this.narrowed(reader, question);
    const request = await this.usageRequest(question, asAt);
    return this.pdf.print(actor, request, await this.usage.report(actor, request));
  }

  private async usageAnswer(actor: Actor, question: ReportQuestion, asked: Date | null): Promise<ReportAnswer> {
    const report = await this.usage.report(actor, await this.usageRequest(question, asked));
    const { query, asAt, from, to, items } = report;
    return {
      query,
      asAt,
      period: { from, to },
      scope: actor.scope,
      ...tabled(items, (format) => usageColumns(report, format)),
    };
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

  private async standing(actor: Actor, { kind, query }: ReportQuestion): Promise<ReportAnswer> {
    const { rollout } = await readAsQuery(RolloutReportRequest, ownWords(query));
    if ((kind === 'rollout') !== (rollout !== undefined))
      throw Problem.field('query.rollout', 'The report of one rollout names it; coverage names none.');
    const { scope } = actor;
    const asAt = new Date().toISOString();
    const rows = await this.database.transaction('REPEATABLE READ', async (tx) => {
      if (rollout === undefined) return tabled(await coverageByStation(tx, scope), () => coverageColumns);
      const report = await rolloutProgress(tx, rollout, scope);
      if (report === null) throw new Problem('not-found', 'There is no rollout with this id.');
      return tabled(report.items, () => progressColumns);
    });
    const id = queryId(kind.charAt(0), { kind, query, asAt, scope });
    return { query: id, asAt, period: null, scope, ...rows };
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

/** The instant, the format and its marking are asked with each run; they are no part of a question. */
function ownWords(query: ReportWords): ReportWords {
  for (const word of ['asAt', 'format', 'marking'])
    if (word in query)
      throw Problem.field(`query.${word}`, `${word} is no part of a saved question: give it with each run.`);
  return query;
}
