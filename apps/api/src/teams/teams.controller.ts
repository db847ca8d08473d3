import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { chosenColumns, sendExport, type ExportColumn } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { readTeamMode, switchTeamMode, type TeamModeView } from './switch-team-mode.ts';
import { TeamModeBody } from './team-mode-requests.ts';
import {
  teamColumns,
  teamListQuery,
  TeamListRequest,
  teamsWithinScope,
  teamTables,
  type TeamView,
} from './team-list.query.ts';

@ApiTags('teams')
@Controller('api/v1/teams')
export class TeamsController {
  constructor(private readonly database: DataSource) {}

  /** Teams by search and station, with how many belong to each and how many of them are equipped. */
  @Get()
  @Requires('teams:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: TeamListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const query = teamListQuery(request, actor.scope);
    if (request.format !== 'csv' && request.format !== 'xlsx') return listPage<TeamView>(this.database, query, request);
    const columns = chosenColumns(exportColumns, request.columns);
    await recordExport(this.database, actor, 'team', request);
    const rows = listAll<TeamView>(this.database, query, request.sort);
    return sendExport(reply, request.format, 'teams', columns, rows);
  }

  /** One team; 404 when missing or out of scope. */
  @Get(':code')
  @Requires('teams:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TeamView> {
    const conditions = teamsWithinScope(new SqlConditions(), actor.scope).and('lower(t.code) = lower(?)', code);
    const [team] = await this.database.query<TeamView[]>(
      `SELECT ${teamColumns} FROM ${teamTables} WHERE ${conditions.sql}`,
      conditions.values,
    );
    if (!team) throw new Problem('not-found', `There is no team with the code ${code} that you may see.`);
    setEtag(reply, team.version);
    return team;
  }

  /** How a team gets its cameras, with every switch before. */
  @Get(':code/mode')
  @Requires('teams:read')
  async mode(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TeamModeView> {
    return withEtag(reply, await readTeamMode(this.database.manager, actor, code));
  }

  /** Switches how a team gets its cameras; what its people hold stays theirs. */
  @Post(':code/mode')
  @HttpCode(200)
  @Requires('teams:write')
  async switchMode(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() given: TeamModeBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TeamModeView> {
    const expected = expectedVersion(request, 'optional');
    return withEtag(reply, await switchTeamMode(this.database, actor, code, given, expected));
  }
}

function withEtag(reply: FastifyReply, view: TeamModeView): TeamModeView {
  setEtag(reply, view.version);
  return view;
}

const exportColumns: readonly ExportColumn<TeamView>[] = [
  { heading: 'Code', key: 'code', value: (team) => team.code },
  { heading: 'Name', key: 'name', value: (team) => team.name },
  { heading: 'Station code', key: 'station', value: (team) => team.station?.code },
  { heading: 'Station', key: 'station', value: (team) => team.station?.name },
  { heading: 'Mode', key: 'mode', value: (team) => team.assignmentMode },
  { heading: 'People', key: 'people', value: (team) => team.people },
  { heading: 'Cameras in the pool', key: 'pool', value: (team) => team.pool },
  { heading: 'Equipped', key: 'equipped', value: (team) => team.equipped },
];
