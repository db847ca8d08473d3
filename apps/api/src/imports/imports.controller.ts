import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { TakesForm } from '../http/described.ts';
import { sendExport } from '../http/export-rows.ts';
import { ImportList } from './import-list.query.ts';
import {
  ImportConfirmation,
  ImportChange,
  ImportListRequest,
  ImportRowListRequest,
  NewImport,
} from './import-requests.ts';
import { ImportResult } from './import-result.ts';
import { ImportRowList } from './import-row-list.query.ts';
import type { ImportSummary, ImportView } from './import-view.ts';
import { ImportsService } from './imports.service.ts';
import { receiveImport } from './reading/receive-import.ts';

@ApiTags('imports')
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly list: ImportList,
    private readonly rows: ImportRowList,
    private readonly results: ImportResult,
    private readonly database: DataSource,
  ) {}

  /** Imports, newest first. */
  @Get()
  @Requires('imports:read')
  async all(
    @CurrentActor() actor: Actor,
    @Query() request: ImportListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.list.page(request);
    await recordExport(this.database, actor, 'import', request);
    return sendExport<ImportSummary>(reply, request.format, 'imports', exportColumns, this.list.all(request));
  }

  /** Stages the file `file`, at most 20 MiB: compared with the register, which does not change. 201. */
  @Post()
  @TakesForm('file')
  @Requires('imports:write')
  async stage(
    @CurrentActor() actor: Actor,
    @Query() given: NewImport,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    const id = await this.imports.stage(actor, await receiveImport(request), given);
    return this.answer(reply, id);
  }

  /** One import with its first 200 rows, the rejected ones before the others. */
  @Get(':id')
  @Requires('imports:read')
  one(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ImportView> {
    return this.answer(reply, id);
  }

  /** Rows by outcome and search; `format=csv|xlsx` is the result file: what became of each row, why, and its own cells. */
  @Get(':id/rows')
  @Requires('imports:read')
  async rowsOf(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() request: ImportRowListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const record = await this.imports.record(id);
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.rows.page(id, request);
    return this.results.send(actor, reply, record, request);
  }

  /** Says which heading carries which field, the kind, or whether it is complete; compares it again; 428 without If-Match, 412 when stale. */
  @Patch(':id')
  @Requires('imports:write')
  async restage(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: ImportChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    await this.imports.restage(actor, id, given, expectedVersion(request));
    return this.answer(reply, id);
  }

  /** Applies it as a job, all of it or nothing: 202. 409 for a rejected row, or leavers above 2 % that were not confirmed. */
  @Post(':id/apply')
  @HttpCode(202)
  @Requires('imports:write')
  async apply(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: ImportConfirmation,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    await this.imports.askToApply(actor, id, given, expectedVersion(request, 'optional'));
    return this.answer(reply, id);
  }

  /** Puts back what it did; 409 with the records that were changed again since. */
  @Post(':id/reverse')
  @HttpCode(200)
  @Requires('imports:write')
  async reverse(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    await this.imports.reverse(actor, id, expectedVersion(request, 'optional'));
    return this.answer(reply, id);
  }

  private async answer(reply: FastifyReply, id: string): Promise<ImportView> {
    const view = await this.imports.one(id);
    setEtag(reply, view.version);
    return view;
  }
}

const exportColumns = [
  { heading: 'File', value: (one: ImportSummary) => one.fileName },
  { heading: 'Kind', value: (one: ImportSummary) => one.kind },
  { heading: 'State', value: (one: ImportSummary) => one.state },
  { heading: 'Create', value: (one: ImportSummary) => one.counts.create },
  { heading: 'Change', value: (one: ImportSummary) => one.counts.change },
  { heading: 'Leave', value: (one: ImportSummary) => one.counts.leave },
  { heading: 'Unchanged', value: (one: ImportSummary) => one.counts.unchanged },
  { heading: 'Reject', value: (one: ImportSummary) => one.counts.reject },
  { heading: 'Staged', value: (one: ImportSummary) => one.createdAt },
  { heading: 'By', value: (one: ImportSummary) => one.createdBy },
  { heading: 'Applied', value: (one: ImportSummary) => one.appliedAt },
];
