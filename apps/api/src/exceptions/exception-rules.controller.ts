import { Body, Controller, Get, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { ExceptionRulesService, type ExceptionRuleView, type RulePreview } from './exception-rules.service.ts';
import { ExceptionRuleChange, RulePreviewRequest } from './rule-requests.ts';

@ApiTags('exceptions')
@Controller('api/v1/exception-rules')
export class ExceptionRulesController {
  constructor(private readonly rules: ExceptionRulesService) {}

  /** Every rule that raises exceptions, in words and with what the force decided. */
  @Get()
  @Requires('exceptions:read')
  async list(): Promise<{ items: ExceptionRuleView[] }> {
    return { items: await this.rules.all() };
  }

  /** One rule with its limits, and its ETag. */
  @Get(':kind')
  @Requires('exceptions:read')
  async one(@Param('kind') kind: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ExceptionRuleView> {
    const rule = await this.rules.one(kind);
    setEtag(reply, rule.version);
    return rule;
  }

  /** What these limits would raise and clear today. Nothing changes. */
  @Get(':kind/preview')
  @Requires('exception-rules:write')
  preview(@Param('kind') kind: string, @Query() request: RulePreviewRequest): Promise<RulePreview> {
    return this.rules.preview(kind, request);
  }

  /** Decides of a rule; 428 without If-Match, 412 when stale. */
  @Patch(':kind')
  @Requires('exception-rules:write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Body() given: ExceptionRuleChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExceptionRuleView> {
    await this.rules.change(actor, kind, given, expectedVersion(request));
    return this.one(kind, reply);
  }
}
