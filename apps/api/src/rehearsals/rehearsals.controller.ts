import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { NewRehearsal } from './rehearsal-requests.ts';
import type { RehearsalView } from './rehearsal-row.ts';
import { RehearsalsService, type PlanRehearsals } from './rehearsals.service.ts';

/** Playing a plan against a simulated copy of the force: no real device hears of it. */
@ApiTags('rollouts')
@Controller('api/v1')
export class RehearsalsController {
  constructor(private readonly rehearsals: RehearsalsService) {}

  /** What was rehearsed of a plan, the newest first, and what is being rehearsed now anywhere. */
  @Get('rollouts/:id/rehearsals')
  @Requires('rollouts:read')
  ofRollout(@Param('id', ParseUUIDPipe) id: string): Promise<PlanRehearsals> {
    return this.rehearsals.ofRollout(id);
  }

  /** Rehearses a plan that has not started: 201, and a job plays it. One at a time in the whole force. */
  @Post('rollouts/:id/rehearsals')
  @Requires('rollouts:write')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: NewRehearsal,
  ): Promise<RehearsalView> {
    return this.rehearsals.one(actor, await this.rehearsals.ask(actor, id, given));
  }

  /** One rehearsal: how far it is, or what came of it. */
  @Get('rehearsals/:id')
  @Requires('rollouts:read')
  one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RehearsalView> {
    return this.rehearsals.one(actor, id);
  }

  /** Stops it; how far it came is kept. */
  @Post('rehearsals/:id/stop')
  @HttpCode(200)
  @Requires('rollouts:write')
  async stop(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RehearsalView> {
    await this.rehearsals.stop(actor, id);
    return this.rehearsals.one(actor, id);
  }
}
