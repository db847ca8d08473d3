import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { sendExport } from '../http/export-rows.ts';
import { MissListRequest } from './forecast-requests.ts';
import type { MissView } from './forecast-view.ts';
import { ForecastsService, type RolloutForecastView } from './forecasts.service.ts';
import { MissList } from './miss-list.query.ts';

@ApiTags('rollouts')
@Controller('api/v1/rollouts')
export class ForecastsController {
  constructor(
    private readonly forecasts: ForecastsService,
    private readonly misses: MissList,
    private readonly database: DataSource,
  ) {}

  /** When 50, 90 and 99 % will be done, with the curve and its bands: as forecast at the start, and as it stands now. */
  @Get(':id/forecast')
  @Requires('rollouts:read')
  forecast(@Param('id', ParseUUIDPipe) id: string): Promise<RolloutForecastView> {
    return this.forecasts.ofRollout(id);
  }

  /** The devices that will probably miss the deadline, and why; of a rollout that is over, as forecast at its start. */
  @Get(':id/forecast/misses')
  @Requires('rollouts:read')
  async missList(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() request: MissListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { latest } = await this.forecasts.ofRollout(id);
    const kind = latest === null ? 'start' : 'latest';
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.misses.page(actor, id, kind, request);
    await recordExport(this.database, actor, 'forecast-miss', { rollout: id, ...request });
    const rows = this.misses.all(actor, id, kind, request);
    return sendExport<MissView>(reply, request.format, 'will-probably-miss', missColumns, rows);
  }
}

const missColumns = [
  { heading: 'Device', value: (miss: MissView) => miss.device },
  { heading: 'Station', value: (miss: MissView) => miss.station?.name },
  { heading: 'Wave', value: (miss: MissView) => miss.wave },
  { heading: 'Misses, %', value: (miss: MissView) => Math.round(miss.probability * 100) },
  { heading: 'Why', value: (miss: MissView) => miss.sentence },
  { heading: 'Last docked', value: (miss: MissView) => miss.lastDockedAt },
  {
    heading: 'Usual gap, hours',
    value: (miss: MissView) => (miss.usualGapHours === null ? null : Math.round(miss.usualGapHours)),
  },
];
