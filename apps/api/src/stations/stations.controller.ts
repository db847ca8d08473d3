import { Body, Controller, Get, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { chosenColumns, sendExport, type ExportColumn } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { changeStation, readStation } from './change-station.ts';
import { stationListQuery, type StationView } from './station-list.query.ts';
import { StationChange, StationListRequest } from './station-requests.ts';

@ApiTags('stations')
@Controller('api/v1/stations')
export class StationsController {
  constructor(private readonly database: DataSource) {}

  /** Stations by search, status, division and what they were merged into, with what is counted at each now. */
  @Get()
  @Requires('stations:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: StationListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const query = stationListQuery(request, actor.scope);
    if (request.format !== 'csv' && request.format !== 'xlsx')
      return listPage<StationView>(this.database, query, request);
    const columns = chosenColumns(exportColumns, request.columns);
    await recordExport(this.database, actor, 'station', request);
    return sendExport(
      reply,
      request.format,
      'stations',
      columns,
      listAll<StationView>(this.database, query, request.sort),
    );
  }

  /** One station with its ETag; 404 when missing or out of scope. */
  @Get(':code')
  @Requires('stations:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StationView> {
    const station = await readStation(this.database, actor.scope, code);
    setEtag(reply, station.version);
    return station;
  }

  /** Changes name, floor, status, or what a closed one was merged into; 428 without If-Match, 412 when stale, 409 where one that is in use should close, or the other is closed itself. */
  @Patch(':code')
  @Requires('stations:write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() given: StationChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StationView> {
    const expected = expectedVersion(request);
    const changed = await this.database.transaction((tx) => changeStation(tx, actor, code, given, expected));
    setEtag(reply, changed.version);
    return changed;
  }
}

const exportColumns: readonly ExportColumn<StationView>[] = [
  { heading: 'Code', key: 'name', value: (station) => station.code },
  { heading: 'Name', key: 'name', value: (station) => station.name },
  { heading: 'Division', key: 'division', value: (station) => station.division },
  { heading: 'Status', key: 'status', value: (station) => station.status },
  { heading: 'Closed', key: 'status', value: (station) => station.closedOn },
  { heading: 'Merged into', key: 'status', value: (station) => station.mergedInto?.code },
  { heading: 'Cameras', key: 'cameras', value: (station) => station.cameras },
  { heading: 'Ready', key: 'ready', value: (station) => station.ready },
  { heading: 'Current firmware', key: 'firmware', value: (station) => station.currentFirmware },
  { heading: 'Last report', key: 'report', value: (station) => station.lastReportAt },
  { heading: 'Docks', key: 'docks', value: (station) => station.docks },
  { heading: 'People', key: 'equipped', value: (station) => station.people },
  { heading: 'Equipped', key: 'equipped', value: (station) => station.equipped },
];
