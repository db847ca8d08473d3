import type { EntitlementRule } from '@custodian/domain';
import { Body, Controller, Get, Patch, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { EntitlementChange } from './entitlement-requests.ts';
import { changeEntitlement, readEntitlement } from './entitlement-settings.ts';

@ApiTags('reports')
@Controller('api/v1/entitlement')
export class EntitlementController {
  constructor(private readonly database: DataSource) {}

  /** Who is entitled to a camera, of their own or of a pool: what coverage is counted against. */
  @Get()
  @Requires('reports:read')
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<EntitlementRule> {
    const { rule, version } = await readEntitlement(this.database.manager);
    setEtag(reply, version);
    return rule;
  }

  /** Changes that for the whole force; 428 without If-Match, 412 when stale. */
  @Patch()
  @Requires('settings:write')
  async change(
    @CurrentActor() actor: Actor,
    @Body() given: EntitlementChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EntitlementRule> {
    const expected = expectedVersion(request);
    const { rule, version } = await this.database.transaction((tx) => changeEntitlement(tx, actor, given, expected));
    setEtag(reply, version);
    return rule;
  }
}
