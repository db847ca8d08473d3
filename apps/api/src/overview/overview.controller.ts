import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { OverviewService, type Overview } from './overview.service.ts';

@ApiTags('overview')
@Controller('api/v1/overview')
export class OverviewController {
  constructor(private readonly overviews: OverviewService) {}

  /** The force at a glance, or the reader's own station or team. */
  @Get()
  @Requires('overview:read')
  overview(@CurrentActor() actor: Actor): Promise<Overview> {
    return this.overviews.overview(actor.scope);
  }
}
