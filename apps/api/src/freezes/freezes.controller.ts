import type { FreezeView } from '@custodian/domain';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { sendExport, type ExportColumn } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { freezeListQuery, readFreeze } from './freeze-list.query.ts';
import { FreezeListRequest, Lifting, NewFreeze } from './freeze-requests.ts';
import { coverOf, FreezesService } from './freezes.service.ts';

@ApiTags('freezes')
@Controller('api/v1/freezes')
export class FreezesController {
  constructor(
    private readonly freezes: FreezesService,
    private readonly database: DataSource,
  ) {}

  /** Freezes that concern the reader, newest first: holding, ahead, ended. */
  @Get()
  @Requires('rollouts:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: FreezeListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const query = freezeListQuery(request, actor.scope);
    if (request.format !== 'csv' && request.format !== 'xlsx')
      return listPage<FreezeView>(this.database, query, request);
    await recordExport(this.database, actor, 'freeze', request);
    const rows = listAll<FreezeView>(this.database, query, request.sort);
    return sendExport(reply, request.format, 'freezes', exportColumns, rows);
  }

  /** From now, or from an instant ahead, no update begins where it covers: 201. */
  @Post()
  @Requires('rollouts:pause')
  make(@CurrentActor() actor: Actor, @Body() given: NewFreeze): Promise<FreezeView> {
    return this.freezes.make(actor, given);
  }

  /** One freeze with its ETag. */
  @Get(':id')
  @Requires('rollouts:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FreezeView> {
    const freeze = await readFreeze(this.database.manager, id, actor.scope);
    setEtag(reply, freeze.version);
    return freeze;
  }

  /** Ends it early, or calls it off; 409 once it is over. */
  @Post(':id/lift')
  @HttpCode(200)
  @Requires('rollouts:pause')
  async lift(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: Lifting,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FreezeView> {
    const after = await this.freezes.lift(actor, id, given, expectedVersion(request, 'optional'));
    setEtag(reply, after.version);
    return after;
  }
}

const exportColumns: readonly ExportColumn<FreezeView>[] = [
  { heading: 'Covers', value: (freeze) => coverOf(freeze) },
  { heading: 'Stations', value: (freeze) => freeze.stations.map(({ name }) => name).join(', ') },
  { heading: 'Teams', value: (freeze) => freeze.teams.map(({ name }) => name).join(', ') },
  { heading: 'State', value: (freeze) => freeze.status },
  { heading: 'Reason', value: (freeze) => freeze.reason },
  { heading: 'From', value: (freeze) => freeze.from },
  { heading: 'Until', value: (freeze) => freeze.until },
  { heading: 'Made by', value: (freeze) => freeze.madeBy },
  { heading: 'Ended early at', value: (freeze) => freeze.liftedAt },
  { heading: 'Ended early by', value: (freeze) => freeze.liftedBy },
  { heading: 'Why ended', value: (freeze) => freeze.liftReason },
];
