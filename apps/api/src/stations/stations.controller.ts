import { Body, Controller, Get, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordExport } from '../audit/record-export.ts';
import { demandVersion, expectedVersion, setEtag } from '../http/conditional.ts';
import { sendExport, type ExportColumn } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import {
  stationColumns,
  stationListQuery,
  stationsWithinScope,
  stationTables,
  type StationView,
} from './station-list.query.ts';
import { StationChange, StationListRequest } from './station-requests.ts';

@ApiTags('stations')
@Controller('api/v1/stations')
export class StationsController {
  constructor(private readonly database: DataSource) {}

  /** Stations by search, status and division, with what is counted at each now. */
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
    await recordExport(this.database, actor, 'station', request);
    return sendExport(
      reply,
      request.format,
      'stations',
      exportColumns,
      listAll<StationView>(this.database, query, request.sort),
    );
  }

  @Get(':code')
  @Requires('stations:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StationView> {
    const station = await this.read(this.database.manager, actor, code);
    setEtag(reply, station.version);
    return station;
  }

  /** Changes name, floor or status; 428 without If-Match, 412 when stale. A closed station stays in history. */
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
    const changed = await this.database.transaction(async (tx) => {
      const [locked] = await tx.query<{ id: string }[]>(
        `SELECT id FROM stations WHERE lower(code) = lower($1) FOR UPDATE`,
        [code],
      );
      const before = await this.read(tx, actor, code);
      demandVersion(expected, before.version);
      await tx.query(
        `UPDATE stations SET name = coalesce($2, name), operational_floor = coalesce($3, operational_floor), status = coalesce($4, status),
                closed_on = CASE WHEN $4 = 'closed' THEN coalesce(closed_on, (now() AT TIME ZONE 'Europe/London')::date) WHEN $4 = 'open' THEN NULL ELSE closed_on END,
                version = version + 1 WHERE id = $1`,
        [locked?.id, given.name ?? null, given.operationalFloor ?? null, given.status ?? null],
      );
      const after = await this.read(tx, actor, code);
      await recordAudit(tx, actor, {
        action: 'station.change',
        subjectKind: 'station',
        subjectId: locked?.id ?? null,
        subjectLabel: after.name,
        before: { name: before.name, operationalFloor: before.operationalFloor, status: before.status },
        after: { name: after.name, operationalFloor: after.operationalFloor, status: after.status },
        stationId: locked?.id ?? null,
      });
      return after;
    });
    setEtag(reply, changed.version);
    return changed;
  }

  private async read(tx: EntityManager, actor: Actor, code: string): Promise<StationView> {
    const conditions = stationsWithinScope(new SqlConditions(), actor.scope).and('lower(s.code) = lower(?)', code);
    const [station] = await tx.query<StationView[]>(
      `SELECT ${stationColumns} FROM ${stationTables} WHERE ${conditions.sql}`,
      conditions.values,
    );
    if (!station) throw new Problem('not-found', `There is no station with the code ${code} that you may see.`);
    return station;
  }
}

const exportColumns: readonly ExportColumn<StationView>[] = [
  { heading: 'Code', value: (station) => station.code },
  { heading: 'Name', value: (station) => station.name },
  { heading: 'Division', value: (station) => station.division },
  { heading: 'Status', value: (station) => station.status },
  { heading: 'Cameras', value: (station) => station.cameras },
  { heading: 'Ready', value: (station) => station.ready },
  { heading: 'Docks', value: (station) => station.docks },
  { heading: 'People', value: (station) => station.people },
  { heading: 'Equipped', value: (station) => station.equipped },
];
