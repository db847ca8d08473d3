import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { sendExport, type ExportColumn } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { readTeamMode, switchTeamMode, type TeamModeView } from './switch-team-mode.ts';
import { TeamModeBody } from './team-mode-requests.ts';
import { teamListQuery, TeamListRequest, type TeamView } from './team-list.query.ts';

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
    await recordExport(this.database, actor, 'team', request);
    const rows = listAll<TeamView>(this.database, query, request.sort);
    return sendExport(reply, request.format, 'teams', exportColumns, rows);
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
  { heading: 'Code', value: (team) => team.code },
  { heading: 'Name', value: (team) => team.name },
  { heading: 'Station code', value: (team) => team.station?.code },
  { heading: 'Station', value: (team) => team.station?.name },
  { heading: 'Mode', value: (team) => team.assignmentMode },
  { heading: 'People', value: (team) => team.people },
  { heading: 'Equipped', value: (team) => team.equipped },
];
