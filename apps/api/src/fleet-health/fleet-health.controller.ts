import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
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
}
