import type { Board, BoardReadiness } from '@custodian/domain';
import { Body, Controller, Get, Param, Patch, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { BoardSettingsChange } from './board-requests.ts';
import { changeBoardSettings, readVersionedBoardSettings, type BoardSettings } from './board-settings.ts';
import { BoardsService } from './boards.service.ts';

@ApiTags('boards')
@Controller('api/v1')
export class BoardsController {
  constructor(
    private readonly boards: BoardsService,
    private readonly database: DataSource,
  ) {}

  /** A station's board: every bay with what may be done at it and why, and the next handover. */
  @Get('stations/:code/board')
  @Requires('docks:read')
  board(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<Board> {
    return this.boards.board(actor, code);
  }

  /** How a station stands for its next handover: due out, ready, short, and where to borrow. */
  @Get('stations/:code/readiness')
  @Requires('stations:read')
  readiness(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<BoardReadiness> {
    return this.boards.readiness(actor, code);
  }

  /** What boards show, in the force and where a station does otherwise. */
  @Get('boards/settings')
  @Requires('stations:read')
  async settings(@Res({ passthrough: true }) reply: FastifyReply): Promise<BoardSettings> {
    const { settings, version } = await readVersionedBoardSettings(this.database.manager);
    setEtag(reply, version);
    return settings;
  }

  /** Changes what boards show; 428 without If-Match, 412 when stale. */
  @Patch('boards/settings')
  @Requires('settings:write')
  async change(
    @CurrentActor() actor: Actor,
    @Body() given: BoardSettingsChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BoardSettings> {
    const expected = expectedVersion(request);
    const { settings, version } = await this.database.transaction((tx) =>
      changeBoardSettings(tx, actor, given, expected),
    );
    setEtag(reply, version);
    return settings;
  }
}
