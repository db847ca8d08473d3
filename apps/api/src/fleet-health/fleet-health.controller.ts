import type { CareLimits } from '@custodian/domain';
import { Body, Controller, Get, Patch, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { changeCareLimits, readCareLimits } from './care-limits-settings.ts';
import { CareLimitsChange } from './fleet-health-requests.ts';
import { fleetHealth, type FleetHealth } from './fleet-health.query.ts';

@ApiTags('overview')
@Controller('api/v1/fleet-health')
export class FleetHealthController {
  constructor(private readonly database: DataSource) {}

  /** The cameras of each open station by condition and battery, and its open faults. */
  @Get()
  @Requires('overview:read')
  health(@CurrentActor() actor: Actor): Promise<FleetHealth> {
    return this.database.transaction('REPEATABLE READ', (tx) => fleetHealth(tx, actor.scope));
  }

  /** From which share of its cameras a station is shown as needing care. */
  @Get('limits')
  @Requires('overview:read')
  async limits(@Res({ passthrough: true }) reply: FastifyReply): Promise<CareLimits> {
    const { limits, version } = await readCareLimits(this.database.manager);
    setEtag(reply, version);
    return limits;
  }

  /** Changes that for the whole force; 428 without If-Match, 412 when stale. */
  @Patch('limits')
  @Requires('exception-rules:write')
  async change(
    @CurrentActor() actor: Actor,
    @Body() given: CareLimitsChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CareLimits> {
    const expected = expectedVersion(request);
    const { limits, version } = await this.database.transaction((tx) => changeCareLimits(tx, actor, given, expected));
    setEtag(reply, version);
    return limits;
  }
}
