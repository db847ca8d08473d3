import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { setEtag } from '../http/conditional.ts';
import { sendExport } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { Problem } from '../problems/problem.ts';
import { columnsFor } from '../staff/staff-in-exports.ts';
import { drawResult } from './draw-result.ts';
import { lineColumns, scanColumns, stockTakeColumns } from './export-columns.ts';
import { filterLines, pageLines } from './page-lines.ts';
import { readDetail, readLines, readResultText, type StockTakeDetail } from './read-stock-take.ts';
import { scanListQuery, type ScanView } from './scan-list.query.ts';
import { readStockTake, stockTakeListQuery, type StockTakeView } from './stock-take-list.query.ts';
import { LineListRequest, ScanListRequest, StockTakeListRequest } from './stock-take-requests.ts';

@ApiTags('stock-takes')
@Controller('api/v1/stock-takes')
export class StockTakesController {
  constructor(private readonly database: DataSource) {}

  /** Stock-takes, newest first; `format=csv|xlsx` exports the filter. */
  @Get()
  @Requires('stock-takes:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: StockTakeListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const query = stockTakeListQuery(request, actor.scope);
    if (request.format !== 'csv' && request.format !== 'xlsx')
      return listPage<StockTakeView>(this.database, query, request);
    await recordExport(this.database, actor, 'stock-take', request);
    const rows = listAll<StockTakeView>(this.database, query, request.sort);
    return sendExport(reply, request.format, 'stock-takes', stockTakeColumns, rows);
  }

  /** One, with its ETag: the figures as they are now or as they were signed, and what may be done. */
  @Get(':id')
  @Requires('stock-takes:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StockTakeDetail> {
    const detail = await readDetail(this.database, id, actor);
    setEtag(reply, detail.version);
    return detail;
  }

  /** Its lines, gaps first, by class and search; `format=csv|xlsx` exports them: the result file. */
  @Get(':id/lines')
  @Requires('stock-takes:read')
  async lines(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() request: LineListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { stockTake, lines } = await readLines(this.database, id, actor);
    const filtered = filterLines(lines, request);
    if (request.format !== 'csv' && request.format !== 'xlsx') return pageLines(filtered, request);
    await recordExport(this.database, actor, 'stock-take', { stockTake: stockTake.number, ...request });
    const name = `stock-take-${stockTake.number}`;
    return sendExport(reply, request.format, name, columnsFor(actor, lineColumns), onePage(filtered));
  }

  /** Every scan as it arrived, taken back and late ones too; `format=csv|xlsx` exports them. */
  @Get(':id/scans')
  @Requires('stock-takes:read')
  async scans(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() request: ScanListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { number } = await readStockTake(this.database, id, actor.scope);
    const query = scanListQuery(id, request);
    if (request.format !== 'csv' && request.format !== 'xlsx') return listPage<ScanView>(this.database, query, request);
    await recordExport(this.database, actor, 'stock-take', { stockTake: number, ...request });
    const rows = listAll<ScanView>(this.database, query, request.sort);
    return sendExport(reply, request.format, `stock-take-${number}-scans`, scanColumns, rows);
  }

  /** The bytes that were signed: their SHA-256 is the hash in the audit. They name holders, so whoever takes them out may export staff. */
  @Get(':id/result')
  @ApiProduces('application/json')
  @Requires('stock-takes:read')
  async result(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { number } = await readStockTake(this.database, id, actor.scope);
    if (!actor.permissions.has('staff:export'))
      throw new Problem(
        'permission-missing',
        'The signed bytes name staff, and you may not export staff. Take the PDF or the table.',
      );
    const text = await readResultText(this.database, id);
    await recordExport(this.database, actor, 'stock-take', { stockTake: number, format: 'json' });
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="stock-take-${number}.json"`)
      .send(Buffer.from(text, 'utf8'));
  }

  /** The signed result as a PDF. */
  @Get(':id/report')
  @ApiProduces('application/pdf')
  @Requires('stock-takes:read')
  async report(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const stockTake = await readStockTake(this.database, id, actor.scope);
    const result = await readResultText(this.database, id);
    const file = await drawResult(result, stockTake.resultSha256 ?? '', {
      name: actor.name,
      at: new Date(),
      withNames: actor.permissions.has('staff:export'),
    });
    await recordExport(this.database, actor, 'stock-take', { stockTake: stockTake.number, format: 'pdf' });
    return reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `attachment; filename="stock-take-${stockTake.number}.pdf"`)
      .send(file);
  }
}

async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}
