import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { chosenColumns, sendExport } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { periodColumns, updateColumns } from './rollout-exports.ts';
import { updateListQuery, viewOfUpdate, type UpdateRow } from './update-list.query.ts';
import { RolloutPeriodRequest, UpdateListRequest } from './update-requests.ts';
import { UpdateReportService } from './update-report.service.ts';

@ApiTags('reports')
@Controller('api/v1')
export class UpdatesController {
  constructor(
    private readonly database: DataSource,
    private readonly updates: UpdateReportService,
  ) {}

  /**
   * How the updates of all rollouts went that ended on these days, by home station, wave and cause. The same `asAt` gives the
   * same figures again.
   */
  @Get('reports/rollouts')
  @Requires('reports:read')
  async period(
    @CurrentActor() actor: Actor,
    @Query() request: RolloutPeriodRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const report = await this.updates.period(actor, request);
    const { format, from, to } = request;
    if (format !== 'csv' && format !== 'xlsx') return report;
    await recordExport(this.database, actor, 'update', { from, to, asAt: report.asAt, query: report.query, format });
    const rows = once(report.items);
    return sendExport(reply, format, `rollouts-${from}-to-${to}`, periodColumns(report), rows);
  }

  /** Devices in rollouts, each with what came of it: the rows behind a figure of a report. Their number is exact. */
  @Get('updates')
  @Requires('rollouts:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: UpdateListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const period = await this.updates.periodOf(request);
    const query = updateListQuery(request, actor.scope, period);
    if (request.format === 'csv' || request.format === 'xlsx') {
      const columns = chosenColumns(updateColumns, request.columns);
      await recordExport(this.database, actor, 'update', { ...request });
      return sendExport(reply, request.format, 'updates', columns, this.all(query, request.sort));
    }
    const page = await listPage<UpdateRow>(this.database, query, request);
    return { ...page, items: page.items.map(viewOfUpdate) };
  }

  private async *all(query: ReturnType<typeof updateListQuery>, sort: string | undefined) {
    for await (const rows of listAll<UpdateRow>(this.database, query, sort)) yield rows.map(viewOfUpdate);
  }
}

async function* once<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  yield await Promise.resolve(items);
}
