import type { TelemetryRetention } from '@custodian/domain';
import { Body, Controller, Get, Patch, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { RetentionChange, RetentionPreviewRequest } from './health-requests.ts';
import {
  previewRetention,
  retentionOverview,
  type RetentionOverview,
  type RetentionPreview,
} from './retention-overview.query.ts';
import { changeRetention, readRetention } from './retention-settings.ts';

@ApiTags('telemetry')
@Controller('api/v1/telemetry')
export class TelemetrySettingsController {
  constructor(private readonly database: DataSource) {}

  /** How long telemetry is kept. */
  @Get('settings')
  @Requires('docks:read')
  async settings(@Res({ passthrough: true }) reply: FastifyReply): Promise<TelemetryRetention> {
    const { settings, version } = await readRetention(this.database.manager);
    setEtag(reply, version);
    return settings;
  }

  /** Changes how long telemetry is kept; 428 without If-Match, 412 when stale. */
  @Patch('settings')
  @Requires('settings:write')
  async change(
    @CurrentActor() actor: Actor,
    @Body() given: RetentionChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TelemetryRetention> {
    const { settings, version } = await changeRetention(this.database, actor, given, expectedVersion(request));
    setEtag(reply, version);
    return settings;
  }

  /** What is kept how long, how much of it there is, and what the last passes dropped. */
  @Get('retention')
  @Requires('settings:read')
  retention(): Promise<RetentionOverview> {
    return this.database.transaction((tx) => retentionOverview(tx));
  }

  /** What the next pass would drop by other figures. Nothing changes. */
  @Get('retention/preview')
  @Requires('settings:write')
  preview(@Query() request: RetentionPreviewRequest): Promise<RetentionPreview> {
    return this.database.transaction((tx) => previewRetention(tx, request));
  }
}
