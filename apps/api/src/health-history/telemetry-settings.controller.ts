import type { TelemetryRetention } from '@custodian/domain';
import { Body, Controller, Get, Patch, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { RetentionChange } from './health-requests.ts';
import { changeRetention, readRetention } from './retention-settings.ts';

@ApiTags('telemetry')
@Controller('api/v1/telemetry/settings')
export class TelemetrySettingsController {
  constructor(private readonly database: DataSource) {}

  /** How long telemetry is kept. */
  @Get()
  @Requires('docks:read')
  async settings(@Res({ passthrough: true }) reply: FastifyReply): Promise<TelemetryRetention> {
    const { settings, version } = await readRetention(this.database.manager);
    setEtag(reply, version);
    return settings;
  }

  /** Changes how long telemetry is kept; 428 without If-Match, 412 when stale. */
  @Patch()
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
}
