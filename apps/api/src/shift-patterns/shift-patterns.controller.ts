import { Body, Controller, Get, Patch, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ShiftPattern } from '@custodian/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { ShiftPatternChange } from './shift-pattern-requests.ts';
import { changeShiftPattern, readShiftPattern } from './shift-pattern.ts';

@ApiTags('shift-patterns')
@Controller('api/v1/shift-patterns')
export class ShiftPatternsController {
  constructor(private readonly database: DataSource) {}

  /** The force's tours and handovers. */
  @Get()
  @Requires('stations:read')
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<ShiftPattern> {
    const { pattern, version } = await readShiftPattern(this.database.manager);
    setEtag(reply, version);
    return pattern;
  }

  /** Changes them; 428 without If-Match, 412 when stale, 400 with the place of what cannot be. */
  @Patch()
  @Requires('settings:write')
  async change(
    @CurrentActor() actor: Actor,
    @Body() given: ShiftPatternChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShiftPattern> {
    const expected = expectedVersion(request);
    const { pattern, version } = await this.database.transaction((tx) =>
      changeShiftPattern(tx, actor, given, expected),
    );
    setEtag(reply, version);
    return pattern;
  }
}
