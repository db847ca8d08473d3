import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { ArtifactStorage } from '../artifacts/artifact-storage.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { exportTypes } from '../http/export-rows.ts';
import { listPage, type ListPage } from '../http/list-page.ts';
import { Problem } from '../problems/problem.ts';
import { ExportListRequest } from './export-requests.ts';
import { exportColumns, ownExports, readExport, type ExportRecord } from './export-record.ts';
import { ExportsService } from './exports.service.ts';

@ApiTags('exports')
@Controller('api/v1/exports')
export class ExportsController {
  constructor(
    private readonly database: DataSource,
    private readonly exports: ExportsService,
    private readonly storage: ArtifactStorage,
  ) {}

  /** One’s own large exports, newest first. */
  @Get()
  @Requires('custody:read')
  list(@CurrentActor() actor: Actor, @Query() request: ExportListRequest): Promise<ListPage<ExportRecord>> {
    return listPage<ExportRecord>(
      this.database,
      {
        select: exportColumns,
        from: 'exports e',
        conditions: ownExports(actor),
        sorts: { createdAt: { expression: 'e.created_at', type: 'timestamptz' } },
        defaultSort: '-createdAt',
        tieBreak: { expression: 'e.id', type: 'uuid' },
      },
      request,
    );
  }

  /** How far it is, with its ETag. */
  @Get(':id')
  @Requires('custody:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExportRecord> {
    const record = await readExport(this.database, id, actor, 'read');
    setEtag(reply, record.version);
    return record;
  }

  /** The file, once it is made and until it expires; 409 before and 410 after. */
  @Get(':id/file')
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @Requires('custody:read')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const record = await readExport(this.database, id, actor, 'read');
    if (record.state === 'expired') throw expired();
    if (record.state !== 'finished') throw new Problem('export-not-ready', `It is ${record.state}.`);
    const [{ sha256 } = { sha256: '' }] = await this.database.query<{ sha256: string }[]>(
      `SELECT file_sha256 AS sha256 FROM exports WHERE id = $1`,
      [id],
    );
    const kept = await this.storage.look(sha256);
    if (kept.is !== 'intact') throw expired();
    await this.exports.recordDownload(actor, record);
    return reply
      .header('content-type', exportTypes[record.format])
      .header('content-disposition', `attachment; filename="${record.fileName}"`)
      .header('content-length', record.fileBytes ?? 0)
      .send(await this.storage.open(sha256, kept.state));
  }

  /** Stops one that is not there yet. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('custody:read')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExportRecord> {
    await this.exports.cancel(actor, id, expectedVersion(request, 'optional'));
    return this.one(actor, id, reply);
  }
}

function expired(): Problem {
  return new Problem(
    'export-expired',
    'Its file is not kept any more. Ask for it again: the same instant gives the same rows.',
  );
}
