import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { sendPdf } from '../http/send-pdf.ts';
import { reportFrame } from '../reports/report-frame.query.ts';
import { BoardSummaryRequest } from './board-summary-request.ts';
import { BoardSummaryService } from './board-summary.service.ts';
import { drawBoardSummary } from './draw-board-summary.ts';

@ApiTags('reports')
@Controller('api/v1/reports/board-summary')
export class BoardSummaryController {
  constructor(
    private readonly database: DataSource,
    private readonly summaries: BoardSummaryService,
  ) {}

  /**
   * The fleet on one page: fleet, coverage, use, firmware, what waits for a person, losses and the newest pilot, each with a
   * sentence. The same `asAt` says the same again; `format=pdf` is one page of A4.
   */
  @Get()
  @Requires('reports:read')
  async summary(
    @CurrentActor() actor: Actor,
    @Query() { asAt, format = 'json', marking }: BoardSummaryRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const summary = await this.summaries.summary(actor, asAt);
    if (format === 'json') return summary;
    const frame = await reportFrame(this.database.manager, actor, actor.scope, marking);
    const file = await drawBoardSummary(summary, frame);
    const { query } = summary;
    await recordExport(this.database, actor, 'board-summary', {
      query,
      asAt: summary.asAt,
      format,
      marking: frame.marking,
    });
    return sendPdf(reply, `board-summary-${query}`, file);
  }
}
