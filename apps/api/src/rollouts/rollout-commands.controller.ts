import type { RolloutCommand } from '@custodian/domain';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion } from '../http/conditional.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { RolloutCommandsService } from './rollout-commands.service.ts';
import { CommandReason } from './rollout-requests.ts';
import { RolloutsService, type RolloutDetail } from './rollouts.service.ts';
import { advanceJob, rolloutQueue } from './rollouts.processor.ts';

/** What people ask of a rollout; a body is optional and may give a reason. */
@ApiTags('rollouts')
@Controller('api/v1/rollouts/:id')
export class RolloutCommandsController {
  constructor(
    private readonly commands: RolloutCommandsService,
    private readonly rollouts: RolloutsService,
    private readonly jobs: JobsService,
  ) {}

  /** Freezes the plan and asks for approval. */
  @Post('submit')
  @HttpCode(200)
  @Requires('rollouts:write')
  submit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CommandReason,
    @Req() request: FastifyRequest,
  ): Promise<RolloutDetail> {
    return this.command(actor, id, 'submit', given, request);
  }

  /** Approves what somebody else made and submitted. */
  @Post('approve')
  @HttpCode(200)
  @Requires('rollouts:approve')
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CommandReason,
    @Req() request: FastifyRequest,
  ): Promise<RolloutDetail> {
    return this.command(actor, id, 'approve', given, request);
  }

  /** Starts the first wave, and takes devices over from rollouts that started earlier. */
  @Post('start')
  @HttpCode(200)
  @Requires('rollouts:write')
  start(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CommandReason,
    @Req() request: FastifyRequest,
  ): Promise<RolloutDetail> {
    return this.command(actor, id, 'start', given, request);
  }

  /** Nothing more is offered; what is under way goes on to its end. */
  @Post('pause')
  @HttpCode(200)
  @Requires('rollouts:pause')
  pause(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CommandReason,
    @Req() request: FastifyRequest,
  ): Promise<RolloutDetail> {
    return this.command(actor, id, 'pause', given, request);
  }

  /** Goes on after a pause, and signs the gate that asked for a person. */
  @Post('resume')
  @HttpCode(200)
  @Requires('rollouts:write')
  resume(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CommandReason,
    @Req() request: FastifyRequest,
  ): Promise<RolloutDetail> {
    return this.command(actor, id, 'resume', given, request);
  }

  /** Ends it: what no device fetched at once, the rest when its device answers or after an hour. */
  @Post('cancel')
  @HttpCode(200)
  @Requires('rollouts:write')
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CommandReason,
    @Req() request: FastifyRequest,
  ): Promise<RolloutDetail> {
    return this.command(actor, id, 'cancel', given, request);
  }

  /** Makes a new draft for what failed or was cancelled: 201 with the new rollout. */
  @Post('retry')
  @Requires('rollouts:write')
  retry(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CommandReason,
    @Req() request: FastifyRequest,
  ): Promise<RolloutDetail> {
    return this.command(actor, id, 'retry', given, request);
  }

  /** Makes a new draft that takes back what it brought, to what each device ran before: 201 with the new rollout. */
  @Post('roll-back')
  @Requires('rollouts:write')
  rollBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CommandReason,
    @Req() request: FastifyRequest,
  ): Promise<RolloutDetail> {
    return this.command(actor, id, 'roll-back', given, request);
  }

  private async command(
    actor: Actor,
    id: string,
    command: RolloutCommand,
    given: CommandReason | undefined,
    request: FastifyRequest,
  ): Promise<RolloutDetail> {
    const shown = await this.commands.command(actor, id, {
      command,
      expectedVersion: expectedVersion(request, 'optional'),
      reason: given?.reason,
    });
    this.jobs.nudge(rolloutQueue, advanceJob, { rollout: id }, id);
    return (await this.rollouts.one(actor, shown)).view;
  }
}
