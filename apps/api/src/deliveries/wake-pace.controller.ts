import type { WakePace } from '@custodian/domain';
import { Body, Controller, Get, Patch, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { WakePaceChange } from './delivery-requests.ts';
import { changeWakePace, readVersionedPace } from './wake-pace.ts';

@ApiTags('queues')
@Controller('api/v1/wake-pace')
export class WakePaceController {
  constructor(private readonly database: DataSource) {}

  /** How fast docks are woken for updates. */
  @Get()
  @Requires('queues:read')
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<WakePace> {
    const { pace, version } = await readVersionedPace(this.database.manager);
    setEtag(reply, version);
    return pace;
  }

  /** Changes it; 428 without If-Match, 412 when stale. */
  @Patch()
  @Requires('settings:write')
  async change(
    @CurrentActor() actor: Actor,
    @Body() given: WakePaceChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WakePace> {
    const { pace, version } = await changeWakePace(this.database, actor, given, expectedVersion(request));
    setEtag(reply, version);
    return pace;
  }
}
