import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { TakesForm } from '../http/described.ts';
import { sendExport } from '../http/export-rows.ts';
import { FirmwareReleasesService } from './firmware-releases.service.ts';
import { ReleaseAdoptions, type ReleaseAdoption } from './release-adoption.query.ts';
import { ReleaseList } from './release-list.query.ts';
import { ReleaseListRequest, Withdrawal, type NewRelease } from './release-requests.ts';
import type { ReleaseDetail, ReleaseRow } from './release-view.ts';
import { UploadReleaseService } from './upload-release.service.ts';

@ApiTags('firmware-releases')
@Controller('api/v1/firmware-releases')
export class FirmwareReleasesController {
  constructor(
    private readonly releases: FirmwareReleasesService,
    private readonly uploads: UploadReleaseService,
    private readonly releaseList: ReleaseList,
    private readonly database: DataSource,
    private readonly adoptions: ReleaseAdoptions,
  ) {}

  /** Releases, newest first. */
  @Get()
  @Requires('releases:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: ReleaseListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.releaseList.page(actor, request);
    await recordExport(this.database, actor, 'release', request);
    return sendExport<ReleaseRow>(
      reply,
      request.format,
      'firmware-releases',
      exportColumns,
      this.releaseList.all(request),
    );
  }

  /** One release with its ETag. */
  @Get(':id')
  @Requires('releases:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReleaseDetail> {
    const { view, version } = await this.releases.one(actor, id);
    setEtag(reply, version);
    return view;
  }

  /** How many devices reported it, day by day, and how many do now at each station of the reader. */
  @Get(':id/adoption')
  @Requires('releases:read')
  adoption(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ReleaseAdoption> {
    return this.adoptions.of(actor.scope, id);
  }

  /** Uploads a draft: the text fields first, then the file `artifact`, at most 1 GiB: 201. */
  @Post()
  @TakesForm<NewRelease>('artifact')
  @Requires('releases:upload')
  async upload(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<ReleaseDetail> {
    const id = await this.uploads.upload(actor, request);
    return (await this.releases.one(actor, id)).view;
  }

  /** Approves a draft that somebody else uploaded. */
  @Post(':id/approve')
  @HttpCode(200)
  @Requires('releases:approve')
  async approve(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<ReleaseDetail> {
    return (await this.releases.command(actor, id, 'approve', expectedVersion(request, 'optional'))).view;
  }

  /** Withdraws for good: what no device fetched is cancelled, and rollouts of it pause. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @Requires('releases:withdraw')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: Withdrawal,
    @Req() request: FastifyRequest,
  ): Promise<ReleaseDetail> {
    return (await this.releases.command(actor, id, 'withdraw', expectedVersion(request, 'optional'), given?.reason))
      .view;
  }
}

const exportColumns = [
  { heading: 'Model', value: (release: ReleaseRow) => release.model },
  { heading: 'Version', value: (release: ReleaseRow) => release.version },
  { heading: 'State', value: (release: ReleaseRow) => release.state },
  { heading: 'Minimum version', value: (release: ReleaseRow) => release.minimumVersion },
  { heading: 'Hardware', value: (release: ReleaseRow) => release.hardware.join(', ') },
  { heading: 'SHA-256', value: (release: ReleaseRow) => release.artifact.sha256 },
  { heading: 'Signed by', value: (release: ReleaseRow) => release.signedBy?.name },
  { heading: 'Uploaded by', value: (release: ReleaseRow) => release.createdBy },
  { heading: 'Uploaded at', value: (release: ReleaseRow) => release.createdAt },
  { heading: 'Approved by', value: (release: ReleaseRow) => release.approvedBy },
  { heading: 'Approved at', value: (release: ReleaseRow) => release.approvedAt },
];
