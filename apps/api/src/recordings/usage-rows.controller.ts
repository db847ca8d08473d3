import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { recordLook } from '../audit/record-look.ts';
import { chosenColumns, sendExport } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { Problem } from '../problems/problem.ts';
import { shiftsOfRecordings } from './recordings-of-groups.ts';
import { toursOfPeriod } from '../reports/times-out.ts';
import { UsageReportService } from '../reports/usage-report.service.ts';
import { columnsFor, watermark } from '../staff/staff-in-exports.ts';
import { timesOutQuery, type TimeOutView } from './times-out-list.query.ts';
import { usageCamerasQuery, type UsageCameraView } from './usage-cameras.query.ts';
import { usagePeopleQuery, type UsagePersonView } from './usage-people.query.ts';
import { cameraColumns, peopleColumns, timeOutColumns } from './usage-rows-exports.ts';
import { TimesOutRequest, UsageCamerasRequest, UsagePeopleRequest } from './usage-rows-requests.ts';

@ApiTags('reports')
@Controller('api/v1/reports/usage')
export class UsageRowsController {
  constructor(
    private readonly database: DataSource,
    private readonly usage: UsageReportService,
  ) {}

  /**
   * The people whom a figure of usage counts, as they were then: with `asAt` the same rows again, as many as the figure says.
   * A `band` of the distribution tells how much each recorded: it needs `people-usage:read`, and each look is logged. Files
   * need `staff:export`.
   */
  @Get('people')
  @Requires('staff:read')
  async people(
    @CurrentActor() actor: Actor,
    @Query() request: UsagePeopleRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { from, to, asAt, band, format } = request;
    if (band !== undefined && !actor.permissions.has('people-usage:read'))
      throw new Problem('permission-missing', 'Seeing how much each person records needs people-usage:read.');
    const period = await this.usage.periodOf(actor, { from, to, ...(asAt === undefined ? {} : { asAt }) });
    const query = usagePeopleQuery(request, period, await shiftsOfRecordings(this.database.manager, request, period));
    if (band !== undefined) await this.recordLook(actor, request, period.asAt);
    if (format !== 'csv' && format !== 'xlsx') {
      const page = await listPage<UsagePersonView>(this.database, query, request);
      return { ...page, asAt: period.asAt.toISOString() };
    }
    if (!actor.permissions.has('staff:export'))
      throw new Problem('permission-missing', 'Exporting staff needs the permission staff:export.');
    const columns = [...chosenColumns(peopleColumns, request.columns), watermark(actor, new Date())];
    await recordExport(this.database, actor, 'staff', { ...request, asAt: period.asAt });
    const rows = listAll<UsagePersonView>(this.database, query, request.sort);
    return sendExport(reply, format, `people-${from}-to-${to}`, columns, rows);
  }

  /** The cameras that a figure of usage counts, by their home, with what was recorded with each. */
  @Get('cameras')
  @Requires('cameras:read')
  async cameras(
    @CurrentActor() actor: Actor,
    @Query() request: UsageCamerasRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { from, to, asAt, format } = request;
    const period = await this.usage.periodOf(actor, { from, to, ...(asAt === undefined ? {} : { asAt }) });
    const query = usageCamerasQuery(request, period);
    if (format !== 'csv' && format !== 'xlsx') {
      const page = await listPage<UsageCameraView>(this.database, query, request);
      return { ...page, asAt: period.asAt.toISOString() };
    }
    await recordExport(this.database, actor, 'camera', { ...request, asAt: period.asAt });
    const rows = listAll<UsageCameraView>(this.database, query, request.sort);
    return sendExport(reply, format, `cameras-${from}-to-${to}`, chosenColumns(cameraColumns, request.columns), rows);
  }

  /**
   * The times that cameras were out of their docks and due back, each with the tour it was taken for, and when it was docked:
   * as many as a report with `docking` counts.
   */
  @Get('times-out')
  @Requires('custody:read')
  async timesOut(
    @CurrentActor() actor: Actor,
    @Query() request: TimesOutRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { from, to, asAt, format } = request;
    const period = await this.usage.periodOf(actor, { from, to, ...(asAt === undefined ? {} : { asAt }) });
    const tours = await toursOfPeriod(this.database.manager, period);
    const shifts = await shiftsOfRecordings(this.database.manager, request, period);
    const query = timesOutQuery(request, period, tours, shifts);
    if (format !== 'csv' && format !== 'xlsx') {
      const page = await listPage<TimeOutView>(this.database, query, request);
      return { ...page, asAt: period.asAt.toISOString() };
    }
    const columns = columnsFor(actor, chosenColumns(timeOutColumns, request.columns));
    await recordExport(this.database, actor, 'camera', { ...request, asAt: period.asAt });
    const rows = listAll<TimeOutView>(this.database, query, request.sort);
    return sendExport(reply, format, `times-out-${from}-to-${to}`, columns, rows);
  }

  private recordLook(actor: Actor, request: UsagePeopleRequest, asAt: Date): Promise<void> {
    const { limit: _limit, sort: _sort, cursor, ...asked } = request;
    const entry = {
      action: 'usage.read-people',
      subjectKind: 'report',
      subjectId: null,
      subjectLabel: 'People by how much they recorded',
      after: { ...asked, asAt },
    };
    return recordLook(this.database.manager, actor, entry, cursor);
  }
}
