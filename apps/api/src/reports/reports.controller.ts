import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { sendExport, type ExportColumn } from '../http/export-rows.ts';
import { Problem } from '../problems/problem.ts';
import { coverageByStation, coverageTotals, currentFirmware } from './coverage-report.query.ts';
import { coverageColumns, progressColumns, usageColumns } from './report-exports.ts';
import { RolloutReportRequest } from './rollout-request.ts';
import { rolloutProgress } from './rollout-report.query.ts';
import { UsageReportService } from './usage-report.service.ts';
import { UsagePeriodRequest, UsageRequest } from './usage-request.ts';
import type { UsageWeek } from './usage-view.ts';

@ApiTags('reports')
@Controller('api/v1/reports')
export class ReportsController {
  constructor(
    private readonly database: DataSource,
    private readonly usage: UsageReportService,
  ) {}

  /**
   * Recordings, minutes and gigabytes by station, team, staff type, day, week or month, with a row `null` for what has none. The
   * same `asAt` gives the same items again, whatever arrives or is corrected later.
   */
  @Get('usage')
  @Requires('reports:read')
  async usageReport(
    @CurrentActor() actor: Actor,
    @Query() request: UsageRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const report = await this.usage.report(actor, request);
    const { format } = request;
    if (format !== 'csv' && format !== 'xlsx') return report;
    const { query, groupBy, from, to, asAt } = report;
    await this.recordExport(actor, 'usage', { query, groupBy, from, to, asAt, format });
    const name = `usage-by-${fileWords[groupBy]}-${from}-to-${to}`;
    return sendExport(reply, format, name, usageColumns(report, format), once(report.items));
  }

  /** When in the week recordings begin: by the hour in London. */
  @Get('usage/hours')
  @Requires('reports:read')
  usageHours(@CurrentActor() actor: Actor, @Query() request: UsagePeriodRequest): Promise<UsageWeek> {
    return this.usage.hours(actor, request);
  }

  /** One rollout by station and wave; without `rollout`, who is equipped and what cameras run, by station. */
  @Get('rollout')
  @Requires('reports:read')
  async rolloutReport(
    @CurrentActor() actor: Actor,
    @Query() { rollout, format }: RolloutReportRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const asAt = new Date().toISOString();
    if (rollout === undefined) {
      const coverage = await this.database.transaction('REPEATABLE READ', async (tx) => {
        const items = await coverageByStation(tx, actor.scope);
        return { items, totals: coverageTotals(items), current: await currentFirmware(tx, actor.scope) };
      });
      return this.answer(actor, reply, format, 'coverage', coverageColumns, { ...coverage, asAt });
    }
    const report = await this.database.transaction('REPEATABLE READ', (tx) =>
      rolloutProgress(tx, rollout, actor.scope),
    );
    if (report === null) throw new Problem('not-found', 'There is no rollout with this id.');
    return this.answer(actor, reply, format, 'rollout', progressColumns, { ...report, asAt });
  }

  private async answer<Item>(
    actor: Actor,
    reply: FastifyReply,
    format: string | undefined,
    name: string,
    columns: readonly ExportColumn<Item>[],
    report: { readonly items: readonly Item[]; readonly asAt: string },
  ): Promise<unknown> {
    if (format !== 'csv' && format !== 'xlsx') return report;
    await this.recordExport(actor, name, { asAt: report.asAt, format });
    return sendExport(reply, format, name, columns, once(report.items));
  }

  /** Every export is logged, with what was in it (DPA 2018 s.62). */
  private recordExport(actor: Actor, report: string, after: object): Promise<void> {
    return this.database.transaction((tx) =>
      recordAudit(tx, actor, {
        action: 'report.export',
        subjectKind: 'report',
        subjectId: null,
        subjectLabel: report,
        after,
      }),
    );
  }
}

const fileWords = {
  station: 'station',
  team: 'team',
  staffType: 'staff-type',
  day: 'day',
  week: 'week',
  month: 'month',
} as const;

async function* once<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  yield await Promise.resolve(items);
}
