import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import type { RecallView } from './recall.query.ts';
import { RecallService } from './recall.service.ts';
import { TakeBack } from './release-requests.ts';

@ApiTags('firmware-releases')
@Controller('api/v1/firmware-releases/:id')
export class RecallController {
  constructor(private readonly recalls: RecallService) {}

  /** Which devices have it on them, by station, and what they ran before. */
  @Get('recall')
  @Requires('releases:read')
  recall(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RecallView> {
    return this.recalls.of(actor, id);
  }

  /** Drafts rollouts that take a withdrawn release back from exactly these devices; each needs its own approval: 201. */
  @Post('take-back')
  @Requires('rollouts:write')
  takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: TakeBack,
  ): Promise<RecallView> {
    return this.recalls.takeBack(actor, id, given?.to ?? null);
  }
}
