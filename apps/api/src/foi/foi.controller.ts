import { foiQuestionKeys, type FoiPack, type FoiQuestionKey, type FoiThing } from '@custodian/domain';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { sendExport } from '../http/export-rows.ts';
import type { ListPage } from '../http/list-page.ts';
import { sendPdf } from '../http/send-pdf.ts';
import { Problem } from '../problems/problem.ts';
import { reportFrame } from '../reports/report-frame.query.ts';
import { drawFoiPack } from './draw-foi-pack.ts';
import { answerColumns, flatFigures, foiSheets, packColumns, rowsWithTotal } from './foi-exports.ts';
import { FoiPackRequest, FoiRowsRequest } from './foi-requests.ts';
import { writeWorkbook } from './foi-workbook.ts';
import { FoiService } from './foi.service.ts';

@ApiTags('reports')
@Controller('api/v1/reports/foi')
export class FoiController {
  constructor(
    private readonly database: DataSource,
    private readonly foi: FoiService,
  ) {}

  /**
   * What forces are asked about their cameras, answered with definitions and without anybody's name; small groups of people
   * are withheld. The same `asAt` gives the same figures again. `format=csv` holds every figure, or with `question` one part;
   * `xlsx` a sheet for each question, `pdf` a table for each.
   */
  @Get()
  @Requires('reports:read')
  async pack(
    @CurrentActor() actor: Actor,
    @Query() { asAt, format = 'json', question, marking }: FoiPackRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const pack = await this.foi.pack(actor, asAt);
    if (format === 'json') return pack;
    await recordExport(this.database, actor, 'foi-pack', {
      query: pack.query,
      asAt: pack.asAt,
      format,
      question,
      marking,
    });
    if (format === 'csv') return sendCsv(reply, pack, question);
    if (format === 'pdf') {
      const frame = await reportFrame(this.database.manager, actor, actor.scope, marking);
      return sendPdf(reply, fileName(pack), await drawFoiPack(pack, frame));
    }
    const { type, file } = await writeWorkbook(foiSheets(pack), marking);
    return reply
      .header('content-disposition', `attachment; filename="${fileName(pack)}.xlsx"`)
      .header('content-type', type)
      .send(file);
  }

  /** What stands behind a figure, as many as it says, as known at the same instant. */
  @Get(':question/rows')
  @Requires('reports:read')
  rows(
    @CurrentActor() actor: Actor,
    @Param('question') question: string,
    @Query() request: FoiRowsRequest,
  ): Promise<ListPage<FoiThing> & { readonly asAt: string }> {
    const key = foiQuestionKeys.find((one): one is FoiQuestionKey => one === question);
    if (key === undefined) throw new Problem('not-found', 'A pack has no such question.');
    return this.foi.rows(actor, key, request);
  }
}

function sendCsv(reply: FastifyReply, pack: FoiPack, question: FoiQuestionKey | undefined): Promise<void> {
  const answer = pack.questions.find(({ key }) => key === question);
  if (answer === undefined)
    return sendExport(reply, 'csv', fileName(pack), packColumns(pack), once(flatFigures(pack.questions)));
  const name = `${fileName(pack)}-${answer.key}`;
  return sendExport(reply, 'csv', name, answerColumns(answer, pack), once(rowsWithTotal(answer)));
}

function fileName({ query }: FoiPack): string {
  return `foi-pack-${query}`;
}

async function* once<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield await Promise.resolve(rows);
}
