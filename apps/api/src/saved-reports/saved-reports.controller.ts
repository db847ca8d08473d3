import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import type { ListPage } from '../http/list-page.ts';
import { ReportRunsService, type AnsweredRun } from './report-runs.service.ts';
import type { ReportRun } from './report-run.ts';
import {
  NewReportRun,
  NewSavedReport,
  ReportFileRequest,
  SavedReportChange,
  SavedReportListRequest,
} from './saved-report-requests.ts';
import type { SavedReportView } from './saved-report-view.ts';
import { SavedReportsService } from './saved-reports.service.ts';

@ApiTags('saved-reports')
@Controller('api/v1/saved-reports')
export class SavedReportsController {
  constructor(
    private readonly reports: SavedReportsService,
    private readonly reportRuns: ReportRunsService,
  ) {}

  /** One’s own reports and the shared ones, with who ran each last and when it is sent next. */
  @Get()
  @Requires('reports:read')
  list(@CurrentActor() actor: Actor, @Query() request: SavedReportListRequest): Promise<ListPage<SavedReportView>> {
    return this.reports.list(actor, request);
  }

  /** Saves a question: 201; 400 for one that its report does not take, 409 for a name that one has already. */
  @Post()
  @Requires('reports:read')
  async save(
    @CurrentActor() actor: Actor,
    @Body() given: NewSavedReport,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedReportView> {
    return withEtag(reply, await this.reports.save(actor, given));
  }

  /** One report with its ETag, its schedule and its last run. */
  @Get(':id')
  @Requires('reports:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedReportView> {
    return withEtag(reply, await this.reports.one(actor, id));
  }

  /** Renames or shares one’s own report; 428 without If-Match, 412 when stale. */
  @Patch(':id')
  @Requires('reports:read')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: SavedReportChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedReportView> {
    return withEtag(reply, await this.reports.change(actor, id, given, expectedVersion(request)));
  }

  /** Deletes one’s own report, its schedule and its history with it. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('reports:read')
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.reports.remove(actor, id, expectedVersion(request, 'optional'));
  }

  /** Runs it within what its maker and its reader both see; the same `asAt` gives the same items again. */
  @Post(':id/runs')
  @HttpCode(200)
  @Requires('reports:read')
  run(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { asAt }: NewReportRun,
  ): Promise<AnsweredRun> {
    return this.reportRuns.run(actor, id, asAt === undefined ? null : new Date(asAt));
  }

  /** Who ran it, the newest first. */
  @Get(':id/runs')
  @Requires('reports:read')
  async runs(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ items: ReportRun[] }> {
    return { items: await this.reportRuns.runs(actor, id) };
  }

  /** Its file as at an instant: the same CSV again, byte for byte. */
  @Get(':id/file')
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @Requires('reports:read')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { asAt, format }: ReportFileRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const file = await this.reportRuns.file(actor, id, asAt === undefined ? null : new Date(asAt), format);
    void reply.header('content-disposition', `attachment; filename="${file.name}"`);
    return reply.header('content-type', file.mediaType).send(file.content);
  }
}

function withEtag(reply: FastifyReply, view: SavedReportView): SavedReportView {
  setEtag(reply, view.version);
  return view;
}
