import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { setEtag } from '../http/conditional.ts';
import { sendExport } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { sendPdf } from '../http/send-pdf.ts';
import { reportFrame } from '../reports/report-frame.query.ts';
import { drawPilot } from './draw-pilot.ts';
import { measureColumns, pilotColumns } from './pilot-exports.ts';
import { pilotListQuery, readPilot, type PilotView } from './pilot-list.query.ts';
import { AnalysisRequest, PilotListRequest } from './pilot-requests.ts';
import { readAnalysis, readPilotDetail, type PilotDetail } from './read-pilot-detail.ts';

@ApiTags('pilots')
@Controller('api/v1/pilots')
export class PilotsController {
  constructor(private readonly database: DataSource) {}

  /** Pilots that concern the reader, newest first; `format=csv|xlsx` exports the filter. */
  @Get()
  @Requires('reports:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: PilotListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const query = pilotListQuery(request, actor.scope);
    if (request.format !== 'csv' && request.format !== 'xlsx')
      return listPage<PilotView>(this.database, query, request);
    await recordExport(this.database, actor, 'pilot', request);
    const rows = listAll<PilotView>(this.database, query, request.sort);
    return sendExport(reply, request.format, 'pilots', pilotColumns, rows);
  }

  /** One, with its ETag: plan, newest analysis, what was entered, decisions, and what this reader may do. */
  @Get(':id')
  @Requires('reports:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PilotDetail> {
    const detail = await readPilotDetail(this.database, id, actor);
    setEtag(reply, detail.version);
    return detail;
  }

  /** An analysis as it was made; `format=csv|xlsx` exports its figures, `pdf` prints it with its plan and decisions. */
  @Get(':id/analyses/:analysis')
  @Requires('reports:read')
  async analysis(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('analysis', ParseUUIDPipe) analysis: string,
    @Query() { format, marking }: AnalysisRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const pilot = await readPilot(this.database, id, actor.scope);
    const view = await readAnalysis(this.database, id, analysis, actor.scope);
    if (format === undefined || format === 'json') return view;
    const { query, asAt, measures } = view.result;
    if (format === 'pdf') {
      const frame = await reportFrame(this.database.manager, actor, actor.scope, marking);
      const { decisions } = await readPilotDetail(this.database, id, actor);
      const file = await drawPilot({ pilot, analysis: view, decisions }, frame);
      const asked = { pilot: pilot.name, analysis, query, asAt, format, marking: frame.marking };
      await recordExport(this.database, actor, 'pilot', asked);
      return sendPdf(reply, `pilot-${query}`, file);
    }
    await recordExport(this.database, actor, 'pilot', { pilot: pilot.name, analysis, query, asAt, format });
    return sendExport(reply, format, `pilot-${query}`, measureColumns, onePage(measures));
  }
}

async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield await Promise.resolve(rows);
}
