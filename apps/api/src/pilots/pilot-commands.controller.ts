import type { PilotCommand } from '@custodian/domain';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { PilotAnalysesService } from './pilot-analyses.service.ts';
import { PilotCommandsService, type PilotWords } from './pilot-commands.service.ts';
import { PilotPlansService } from './pilot-plans.service.ts';
import { NewAnalysis, NewPilot, PilotDecisionBody, PilotReason } from './pilot-requests.ts';
import { readPilotDetail, type PilotDetail } from './read-pilot-detail.ts';

@ApiTags('pilots')
@Controller('api/v1/pilots')
export class PilotCommandsController {
  constructor(
    private readonly plans: PilotPlansService,
    private readonly commands: PilotCommandsService,
    private readonly analyses: PilotAnalysesService,
    private readonly database: DataSource,
  ) {}

  /** Keeps a plan as a draft: 201. */
  @Post()
  @Requires('rollouts:write')
  async make(
    @CurrentActor() actor: Actor,
    @Body() given: NewPilot,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PilotDetail> {
    return this.detail(actor, await this.plans.make(actor, given), reply);
  }

  /** Puts another plan in place of a draft’s; a pilot that has started keeps its plan. */
  @Patch(':id')
  @Requires('rollouts:write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: NewPilot,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PilotDetail> {
    await this.plans.change(actor, id, given, expectedVersion(request));
    return this.detail(actor, id, reply);
  }

  /** Settles the plan: thresholds and places do not change any more. */
  @Post(':id/start')
  @HttpCode(200)
  @Requires('rollouts:write')
  start(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PilotDetail> {
    return this.move(actor, id, 'start', request, reply, {});
  }

  /** Counts and judges the pilot as it is known now, or at `asAt`, and keeps the answer: 201. */
  @Post(':id/analyses')
  @Requires('rollouts:write')
  async analyse(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: NewAnalysis,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PilotDetail> {
    await this.analyses.make(actor, id, given, expectedVersion(request, 'optional'));
    return this.detail(actor, id, reply);
  }

  /** Adopt, extend or stop, by the newest analysis; a second person signs. */
  @Post(':id/decide')
  @HttpCode(200)
  @Requires('rollouts:write')
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: PilotDecisionBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PilotDetail> {
    return this.move(actor, id, 'decide', request, reply, given);
  }

  /** Signs what somebody else decided, about a pilot that somebody else planned. */
  @Post(':id/sign')
  @HttpCode(200)
  @Requires('rollouts:approve')
  sign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: PilotReason,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PilotDetail> {
    return this.move(actor, id, 'sign', request, reply, given);
  }

  /** Gives the decision back, with a reason: the pilot goes on. */
  @Post(':id/return')
  @HttpCode(200)
  @Requires('rollouts:approve')
  giveBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: PilotReason,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PilotDetail> {
    return this.move(actor, id, 'return', request, reply, given);
  }

  /** Gives the pilot up before any decision; everything stays readable. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('rollouts:write')
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: PilotReason,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PilotDetail> {
    return this.move(actor, id, 'cancel', request, reply, given);
  }

  private async move(
    actor: Actor,
    id: string,
    command: PilotCommand,
    request: FastifyRequest,
    reply: FastifyReply,
    words: PilotWords,
  ): Promise<PilotDetail> {
    await this.commands.command(actor, id, command, expectedVersion(request, 'optional'), words);
    return this.detail(actor, id, reply);
  }

  private async detail(actor: Actor, id: string, reply: FastifyReply): Promise<PilotDetail> {
    const detail = await readPilotDetail(this.database, id, actor);
    setEtag(reply, detail.version);
    return detail;
  }
}
