import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { sendExport } from '../http/export-rows.ts';
import { listAll } from '../http/list-page.ts';
import { Problem } from '../problems/problem.ts';
import { watermark } from '../staff/staff-in-exports.ts';
import { cameraColumns, entryColumns, personColumns } from './pilot-rows-exports.ts';
import { PilotRowsRequest } from './pilot-rows-requests.ts';
import type { CameraBehind, EntryBehind, PersonBehind } from './pilot-rows-view.ts';
import { PilotRowsService, type FigureWithRows } from './pilot-rows.service.ts';

@ApiTags('pilots')
@Controller('api/v1/pilots/:id/rows')
export class PilotRowsController {
  constructor(
    private readonly database: DataSource,
    private readonly rows: PilotRowsService,
  ) {}

  /**
   * The people, cameras or entries behind one figure of an analysis, with its numerator and denominator. A place that is too
   * small to be told is counted and not listed. People need `people-usage:read`, each look at them is logged, and files of
   * them need `staff:export`.
   */
  @Get()
  @Requires('reports:read')
  async behind(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() request: PilotRowsRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { format } = request;
    if (format !== 'csv' && format !== 'xlsx') return this.rows.page(actor, id, request);
    return this.send(actor, reply, format, request, await this.rows.whole(actor, id, request));
  }

  private async send(
    actor: Actor,
    reply: FastifyReply,
    format: 'csv' | 'xlsx',
    request: PilotRowsRequest,
    { figure, query }: FigureWithRows,
  ): Promise<void> {
    const { pilot, analysis, asAt, rowsOf, period, from, to } = figure;
    const { sort } = request;
    const name = `pilot-${rowsOf}-${from}-to-${to}`;
    const filter = { ...request, pilot: pilot.id, analysis, asAt, period };
    if (rowsOf === 'people') {
      if (!actor.permissions.has('staff:export'))
        throw new Problem('permission-missing', 'Exporting staff needs the permission staff:export.');
      await recordExport(this.database, actor, 'staff', filter);
      const columns = [...personColumns, watermark(actor, new Date())];
      return sendExport(reply, format, name, columns, listAll<PersonBehind>(this.database, query, sort));
    }
    if (rowsOf === 'cameras') {
      await recordExport(this.database, actor, 'camera', filter);
      return sendExport(reply, format, name, cameraColumns, listAll<CameraBehind>(this.database, query, sort));
    }
    await recordExport(this.database, actor, 'pilot', filter);
    return sendExport(reply, format, name, entryColumns, listAll<EntryBehind>(this.database, query, sort));
  }
}
