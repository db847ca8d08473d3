import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { chosenColumns, sendExport } from '../http/export-rows.ts';
import type { ListPage } from '../http/list-page.ts';
import { Problem } from '../problems/problem.ts';
import { DockHistory, type DockHappening } from './dock-history.query.ts';
import { DockList } from './dock-list.query.ts';
import { DockChange, DockHistoryRequest, DockListRequest, NewDock } from './dock-requests.ts';
import type { DockDetail, DockView } from './dock-view.ts';
import { DocksService, type DockWithToken } from './docks.service.ts';

@ApiTags('docks')
@Controller('api/v1/docks')
export class DocksController {
  constructor(
    private readonly docks: DocksService,
    private readonly list: DockList,
    private readonly database: DataSource,
    private readonly happenings: DockHistory,
  ) {}

  /** Docks with their bays at a glance. */
  @Get()
  @Requires('docks:read')
  async page(
    @CurrentActor() actor: Actor,
    @Query() request: DockListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.list.page(actor.scope, request);
    const columns = chosenColumns<DockView>(exportColumns, request.columns);
    await recordExport(this.database, actor, 'dock', request);
    return sendExport<DockView>(reply, request.format, 'docks', columns, this.list.all(actor.scope, request));
  }

  /** One dock and its bays. */
  @Get(':serial')
  @Requires('docks:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DockDetail> {
    const dock = await this.list.one(actor.scope, serial);
    if (!dock) throw new Problem('not-found', 'There is no dock with this serial.');
    setEtag(reply, dock.version);
    return dock;
  }

  /** What happened in its bays and to itself, newest first. */
  @Get(':serial/history')
  @Requires('docks:read')
  history(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Query() request: DockHistoryRequest,
  ): Promise<ListPage<DockHappening>> {
    return this.happenings.page(actor.scope, serial, request);
  }

  /** Enrols a dock. The answer holds its token, which is shown this once. */
  @Post()
  @Requires('docks:write')
  async create(
    @CurrentActor() actor: Actor,
    @Body() request: NewDock,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DockWithToken> {
    const dock = await this.docks.create(actor, request);
    setEtag(reply, dock.version);
    void reply.header('location', `/api/v1/docks/${encodeURIComponent(dock.serial)}`);
    return dock;
  }

  /** Moves a dock, or changes its bays or how often it polls. */
  @Patch(':serial')
  @Requires('docks:write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Body() request: DockChange,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DockDetail> {
    const dock = await this.docks.change(actor, serial, expectedVersion(http), request);
    setEtag(reply, dock.version);
    return dock;
  }

  /** Renews a dock's token; the old one is refused from now on. */
  @Post(':serial/token')
  @Requires('docks:write')
  async renewToken(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DockWithToken> {
    const dock = await this.docks.renewToken(actor, serial, expectedVersion(http, 'optional'));
    setEtag(reply, dock.version);
    return dock;
  }

  /** Asks the dock to blink or beep at one bay. */
  @Post(':serial/bays/:bay/identify')
  @HttpCode(202)
  @Requires('docks:write')
  identify(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Param('bay', ParseIntPipe) bay: number,
  ): Promise<void> {
    return this.docks.identify(actor, serial, bay);
  }
}

const exportColumns = [
  { heading: 'Serial', key: 'serial', value: (dock: DockView) => dock.serial },
  { heading: 'Model', key: 'model', value: (dock: DockView) => dock.model },
  { heading: 'Station', key: 'station', value: (dock: DockView) => dock.station.code },
  { heading: 'Bays', key: 'bays', value: (dock: DockView) => dock.bays },
  { heading: 'Status', key: 'status', value: (dock: DockView) => dock.status },
  { heading: 'Firmware', key: 'firmware', value: (dock: DockView) => dock.firmwareVersion },
  { heading: 'Last report', key: 'report', value: (dock: DockView) => dock.lastReportAt },
  { heading: 'Recordings to offload', key: 'pending', value: (dock: DockView) => dock.pendingFiles },
  { heading: 'Link, bits a second', key: 'link', value: (dock: DockView) => dock.uplinkBitsPerSecond },
  { heading: 'Waiting since', key: 'pending', value: (dock: DockView) => dock.pendingSince },
];
