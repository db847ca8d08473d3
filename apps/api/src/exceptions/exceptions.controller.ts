import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { ExceptionCommand } from '@custodian/domain';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { chosenColumns, sendExport } from '../http/export-rows.ts';
import { Problem } from '../problems/problem.ts';
import { ExceptionCommandsService } from './exception-commands.service.ts';
import { exceptionExport } from './exception-export.ts';
import { ExceptionList, type ExceptionView } from './exception-list.query.ts';
import { readOwners, type PossibleOwner } from './possible-owners.query.ts';
import { ExceptionChange, ExceptionListRequest, ExceptionStep } from './exception-requests.ts';
import { readException, type ExceptionDetail } from './read-exception.ts';

const steps: readonly string[] = [
  'take',
  'release',
  'snooze',
  'wake',
  'comment',
  'settle',
] satisfies ExceptionCommand[];

@ApiTags('exceptions')
@Controller('api/v1/exceptions')
export class ExceptionsController {
  constructor(
    private readonly exceptions: ExceptionList,
    private readonly commands: ExceptionCommandsService,
    private readonly database: DataSource,
  ) {}

  /** What a person must look at, the worst first. */
  @Get()
  @Requires('exceptions:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: ExceptionListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (request.format !== 'csv' && request.format !== 'xlsx') return this.exceptions.page(actor.scope, request);
    const columns = chosenColumns<ExceptionView>(exceptionExport, request.columns);
    await recordExport(this.database, actor, 'exception', request);
    const rows = this.exceptions.all(actor.scope, request);
    return sendExport<ExceptionView>(reply, request.format, 'exceptions', columns, rows);
  }

  /** Who may own an exception that this reader sees. */
  @Get('owners')
  @Requires('exceptions:write')
  async owners(@CurrentActor() actor: Actor): Promise<{ items: PossibleOwner[] }> {
    return { items: await readOwners(this.database.manager, actor.scope) };
  }

  /** One exception whole, with its ETag: rule, history, members, facts, what may be done. */
  @Get(':id')
  @Requires('exceptions:read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExceptionDetail> {
    const detail = await this.database.transaction((tx) => readException(tx, id, actor));
    setEtag(reply, detail.version);
    return detail;
  }

  /** Gives it an owner or a date; 428 without If-Match, 412 when stale. */
  @Patch(':id')
  @Requires('exceptions:write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: ExceptionChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExceptionDetail> {
    await this.commands.change(actor, id, given, expectedVersion(request));
    return this.one(actor, id, reply);
  }

  /** `take`, `release`, `snooze {until, reason}`, `wake`, `comment {reason}` or `settle {reason}`: answers the exception. */
  @Post(':id/:command')
  @HttpCode(200)
  @Requires('exceptions:write')
  async step(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('command') command: string,
    @Body() given: ExceptionStep | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExceptionDetail> {
    if (!isStep(command)) throw new Problem('not-found', `An exception has no command ${command}.`);
    await this.commands.take(actor, id, command, given ?? {}, expectedVersion(request, 'optional'));
    return this.one(actor, id, reply);
  }
}

function isStep(command: string): command is ExceptionCommand {
  return steps.includes(command);
}
