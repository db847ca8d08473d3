import { dayLength, periodBefore, wallMidnight, type UsageGrouping } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { narrowedScope } from './narrowed-scope.ts';
import { reportFrame } from './report-frame.query.ts';
import { drawUsage, type UsageTrend } from './draw-usage.ts';
import { UsageReportService } from './usage-report.service.ts';
import type { UsageRequest } from './usage-request.ts';
import type { UsageReport } from './usage-view.ts';

const [daysOfDays, daysOfWeeks, longest] = [62, 430, 3_660];

/** The usage report as a document, for whoever answers, sends or keeps it. */
@Injectable()
export class UsagePdf {
  constructor(
    private readonly database: DataSource,
    private readonly usage: UsageReportService,
  ) {}

  /** Prints a report that was just made of this request. The same report gives the same bytes. */
  async print(actor: Actor, request: UsageRequest, report: UsageReport): Promise<Buffer> {
    const tx = this.database.manager;
    const scope = await narrowedScope(tx, actor.scope, request.station);
    return drawUsage(
      report,
      await this.trend(actor, request, report),
      await reportFrame(tx, actor, scope, request.marking),
    );
  }

  private async trend(actor: Actor, { station }: UsageRequest, report: UsageReport): Promise<UsageTrend | null> {
    const { from, to, asAt } = report;
    const groupBy = stretchOf((wallMidnight(to) - wallMidnight(from)) / dayLength + 1);
    if (groupBy === null) return null;
    const asked = { groupBy, asAt, ...(station === undefined ? {} : { station }) };
    return {
      now: report.groupBy === groupBy ? report : await this.usage.report(actor, { ...asked, from, to }),
      before: await this.usage.report(actor, { ...asked, ...periodBefore({ from, to }) }),
    };
  }
}

/** How finely so many days are drawn; not at all where a line would say nothing. */
function stretchOf(days: number): Extract<UsageGrouping, 'day' | 'week' | 'month'> | null {
  if (days < 2 || days > longest) return null;
  if (days <= daysOfDays) return 'day';
  return days <= daysOfWeeks ? 'week' : 'month';
}
