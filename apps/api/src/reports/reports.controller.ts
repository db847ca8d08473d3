import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { sendExport, type ExportColumn } from '../http/export-rows.ts';
import { sendPdf } from '../http/send-pdf.ts';
import { Problem } from '../problems/problem.ts';
import { watermark } from '../staff/staff-in-exports.ts';
import { drawCoverage } from './draw-coverage.ts';
import { drawRollout } from './draw-rollout.ts';
import { coverageColumns, groupNouns, progressColumns, usageColumns } from './report-exports.ts';
import { reportFrame, type OwnFrame } from './report-frame.query.ts';
import { RolloutReportRequest } from './rollout-request.ts';
import { readCoverage, readRollout, type AsItStands } from './standing-reports.ts';
import { UsagePdf } from './usage-pdf.service.ts';
import { UsageReportService } from './usage-report.service.ts';
import { UsageDistributionRequest, UsagePeriodRequest, UsageRequest } from './usage-request.ts';
import type { UsageDistribution, UsageTrends, UsageWeek } from './usage-view.ts';

@ApiTags('reports')
@Controller('api/v1/reports')
export class ReportsController {
  constructor(
    private readonly database: DataSource,
    private readonly usage: UsageReportService,
    private readonly usagePdf: UsagePdf,
  ) {}

  /**
   * Recordings, minutes and gigabytes by station, division, team, staff type, skill, person, shift, day, week or month, with a
   * row `null` for what has none. The same `asAt` gives the same items again, whatever arrives or is corrected later. By
   * person it needs `people-usage:read`, each look is logged, and files need `staff:export`. `format=pdf` is marked with
   * `marking` and tells groups of fewer than five people as one.
   */
  @Get('usage')
  @Requires('reports:read')
  async usageReport(
    @CurrentActor() actor: Actor,
    @Query() request: UsageRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { format, marking = 'official' } = request;
    const isFile = format !== undefined && format !== 'json';
    if (isFile && request.groupBy === 'person') demandStaffExport(actor, format);
    const report = await this.usage.report(actor, request);
    if (!isFile) return report;
    const { query, groupBy, from, to, asAt } = report;
    const name = `usage-by-${groupNouns[groupBy].replaceAll(' ', '-')}-${from}-to-${to}`;
    const asked = { query, groupBy, from, to, asAt, format };
    if (format === 'pdf') {
      const file = await this.usagePdf.print(actor, request, report);
      await this.recordExport(actor, 'usage', { ...asked, marking });
      return sendPdf(reply, name, file);
    }
    await this.recordExport(actor, 'usage', asked);
    const columns = usageColumns(report, format);
    const marked = groupBy === 'person' ? [...columns, watermark(actor, new Date(asAt))] : columns;
    return sendExport(reply, format, name, marked, once(report.items));
  }

  /** When in the week recordings begin: by the hour in London. */
  @Get('usage/hours')
  @Requires('reports:read')
  usageHours(@CurrentActor() actor: Actor, @Query() request: UsagePeriodRequest): Promise<UsageWeek> {
    return this.usage.hours(actor, request);
  }

  /** The minutes of every station, day by day in London; a station or day without a recording is left out. */
  @Get('usage/trends')
  @Requires('reports:read')
  usageTrends(@CurrentActor() actor: Actor, @Query() request: UsagePeriodRequest): Promise<UsageTrends> {
    return this.usage.trends(actor, request);
  }

  /** How minutes or recordings are spread over people or cameras, in bands; bands of fewer than five are withheld. */
  @Get('usage/distribution')
  @Requires('reports:read')
  usageDistribution(
    @CurrentActor() actor: Actor,
    @Query() request: UsageDistributionRequest,
  ): Promise<UsageDistribution> {
    return this.usage.distribution(actor, request);
  }

  /** One rollout by station and wave; without `rollout`, who is equipped and what cameras run, by station. */
  @Get('rollout')
  @Requires('reports:read')
  async rolloutReport(
    @CurrentActor() actor: Actor,
    @Query() request: RolloutReportRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { rollout } = request;
    if (rollout === undefined) {
      const coverage = await readCoverage(this.database, actor.scope);
      const asFile = { name: 'coverage', columns: coverageColumns(coverage), draw: drawCoverage };
      return this.answer(actor, reply, request, asFile, coverage);
    }
    const report = await readRollout(this.database, actor.scope, rollout);
    const asFile = { name: 'rollout', columns: progressColumns(report), draw: drawRollout };
    return this.answer(actor, reply, request, asFile, report);
  }

  private async answer<Item, Report extends AsItStands & { readonly items: readonly Item[] }>(
    actor: Actor,
    reply: FastifyReply,
    { format, marking }: RolloutReportRequest,
    { name, columns, draw }: ExportedReport<Item, Report>,
    report: Report,
  ): Promise<Report | undefined> {
    if (format === undefined || format === 'json') return report;
    const { asAt, query } = report;
    if (format === 'pdf') {
      const frame = await reportFrame(this.database.manager, actor, actor.scope, marking);
      const file = await draw(report, frame);
      await this.recordExport(actor, name, { query, asAt, format, marking: frame.marking });
      await sendPdf(reply, name, file);
      return undefined;
    }
    await this.recordExport(actor, name, { query, asAt, format });
    await sendExport(reply, format, name, columns, once(report.items));
    return undefined;
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

/** What a report by station leaves the system as. */
interface ExportedReport<Item, Report> {
  readonly name: string;
  readonly columns: readonly ExportColumn<Item>[];
  readonly draw: (report: Report, frame: OwnFrame) => Promise<Buffer>;
}

/** People leave the system only by who may export staff, and never on paper: a row of one person is a group too small to print. */
function demandStaffExport(actor: Actor, format: 'csv' | 'xlsx' | 'pdf'): void {
  if (format === 'pdf')
    throw Problem.field('format', 'Use by person is not printed. Choose csv or xlsx, or another grouping.');
  if (!actor.permissions.has('staff:export'))
    throw new Problem('permission-missing', 'Exporting staff needs staff:export.');
}

async function* once<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  yield await Promise.resolve(items);
}
