import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { sendExport } from '../http/export-rows.ts';
import type { DryRunForecast } from '../forecasts/make-forecast.ts';
import { ActionList, type ActionView, type TargetView } from './action-list.query.ts';
import type { ActionStory } from './action-story.query.ts';
import type { PreviewView } from './preview-view.ts';
import type { ProgressView } from './progress.query.ts';
import { RolloutList } from './rollout-list.query.ts';
import {
  ActionListRequest,
  RolloutListRequest,
  StationProgressRequest,
  TargetListRequest,
} from './rollout-list-requests.ts';
import { NewRollout, RolloutChange } from './rollout-requests.ts';
import type { RolloutView } from './rollout-view.ts';
import { RolloutsService, type RolloutDetail } from './rollouts.service.ts';
import type { StationProgress } from './station-progress.query.ts';

@ApiTags('rollouts')
@Controller('api/v1/rollouts')
export class RolloutsController {
  constructor(
    private readonly rollouts: RolloutsService,
    private readonly rolloutList: RolloutList,
    private readonly actionList: ActionList,
    private readonly database: DataSource,
  ) {}

  /** Rollouts, newest first, with their waves counted now. */
  @Get()
  @Requires('rollouts:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: RolloutListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.rolloutList.page(actor, request);
    await recordExport(this.database, actor, 'rollout', request);
    return sendExport<RolloutView>(
      reply,
      request.format,
      'rollouts',
      rolloutColumns,
      this.rolloutList.all(actor, request),
    );
  }

  /** Makes a draft: 201. */
  @Post()
  @Requires('rollouts:write')
  make(@CurrentActor() actor: Actor, @Body() given: NewRollout): Promise<RolloutDetail> {
    return this.rollouts.make(actor, given);
  }

  /** Who would be in and out and why, of a rollout that is not made: nothing is stored. */
  @Post('preview')
  @HttpCode(200)
  @Requires('rollouts:write')
  preview(@CurrentActor() actor: Actor, @Body() given: NewRollout): Promise<PreviewView> {
    return this.rollouts.preview(actor, given);
  }

  /** When it would be done if it started now, of a rollout that is not made: nothing is stored. */
  @Post('forecast')
  @HttpCode(200)
  @Requires('rollouts:write')
  forecast(@Body() given: NewRollout): Promise<DryRunForecast> {
    return this.rollouts.forecast(given);
  }

  /** One rollout with its ETag: its plan, its waves counted now, and what may be done with it. */
  @Get(':id')
  @Requires('rollouts:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RolloutDetail> {
    const { view, version } = await this.rollouts.one(actor, id);
    setEtag(reply, version);
    return view;
  }

  /** Changes a draft, under If-Match; what is left out stays as it is. */
  @Patch(':id')
  @Requires('rollouts:write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: RolloutChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RolloutDetail> {
    await this.rollouts.change(actor, id, expectedVersion(request), given);
    return this.one(actor, id, reply);
  }

  /** How far it had come by when: succeeded and failed over time since the start. */
  @Get(':id/progress')
  @Requires('rollouts:read')
  progress(@Param('id', ParseUUIDPipe) id: string): Promise<ProgressView> {
    return this.rollouts.progress(id);
  }

  /** Progress by home station, of one wave or of all, with what holds each back. */
  @Get(':id/stations')
  @Requires('rollouts:read')
  async stations(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { wave }: StationProgressRequest,
  ): Promise<{ items: StationProgress[] }> {
    return { items: await this.rollouts.stations(actor, id, wave) };
  }

  /** Who is in and out and why, from the fleet as it is now. */
  @Get(':id/preview')
  @Requires('rollouts:read')
  previewOf(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PreviewView> {
    return this.rollouts.previewOf(actor, id);
  }

  /** Each device of the plan as frozen at submit: its wave, or why it is out (`out=true`). */
  @Get(':id/targets')
  @Requires('rollouts:read')
  async targets(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() request: TargetListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    await this.rollouts.demand(id);
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.actionList.targets(actor, id, request);
    await recordExport(this.database, actor, 'rollout-target', { rollout: id, ...request });
    const rows = this.actionList.allTargets(actor, id, request);
    return sendExport<TargetView>(reply, request.format, 'rollout-targets', targetColumns, rows);
  }

  /** The actions of a started rollout, each with its state and, in one sentence, why. */
  @Get(':id/actions')
  @Requires('rollouts:read')
  async actions(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() request: ActionListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    await this.rollouts.demand(id);
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.actionList.page(actor, id, request);
    await recordExport(this.database, actor, 'rollout-action', { rollout: id, ...request });
    return sendExport<ActionView>(
      reply,
      request.format,
      'rollout-actions',
      actionColumns,
      this.actionList.all(actor, id, request),
    );
  }

  /** One device's update: every step and every message of the device. */
  @Get(':id/actions/:action')
  @Requires('rollouts:read')
  action(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('action', ParseIntPipe) action: number,
  ): Promise<ActionStory> {
    return this.rollouts.action(actor, id, action);
  }
}

const rolloutColumns = [
  { heading: 'Name', value: (rollout: RolloutView) => rollout.name },
  { heading: 'Model', value: (rollout: RolloutView) => rollout.release.model },
  { heading: 'Version', value: (rollout: RolloutView) => rollout.release.version },
  { heading: 'State', value: (rollout: RolloutView) => rollout.state },
  { heading: 'Devices', value: (rollout: RolloutView) => rollout.targetCount },
  { heading: 'Succeeded', value: (rollout: RolloutView) => rollout.counts.succeeded },
  { heading: 'Failed', value: (rollout: RolloutView) => rollout.counts.failed },
  { heading: 'Made by', value: (rollout: RolloutView) => rollout.createdBy },
  { heading: 'Approved by', value: (rollout: RolloutView) => rollout.approvedBy },
  { heading: 'Started', value: (rollout: RolloutView) => rollout.startedAt },
];

const actionColumns = [
  { heading: 'Device', value: (action: ActionView) => action.device },
  { heading: 'Station', value: (action: ActionView) => action.station?.name },
  { heading: 'Wave', value: (action: ActionView) => action.wave.name },
  { heading: 'State', value: (action: ActionView) => action.state },
  { heading: 'Why', value: (action: ActionView) => action.sentence },
  { heading: 'Firmware', value: (action: ActionView) => action.firmwareVersion },
  { heading: 'Changed', value: (action: ActionView) => action.changedAt },
  { heading: 'Joined late', value: (action: ActionView) => action.joinedAt },
];

const targetColumns = [
  { heading: 'Device', value: (target: TargetView) => target.device },
  { heading: 'Station', value: (target: TargetView) => target.station?.name },
  { heading: 'Wave', value: (target: TargetView) => target.wave?.name },
  { heading: 'Why out', value: (target: TargetView) => target.sentence },
];
