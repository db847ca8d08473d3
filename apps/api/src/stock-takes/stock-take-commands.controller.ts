import type { StockTakeCommand } from '@custodian/domain';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { ExplainGapsService } from './explain-gaps.service.ts';
import { readDetail, type StockTakeDetail } from './read-stock-take.ts';
import { StartStockTakeService } from './start-stock-take.service.ts';
import { StockTakeCommandsService, type CommandWords } from './stock-take-commands.service.ts';
import { Cancelling, GapExplanationBody, NewStockTake, ScanBatch, Signing } from './stock-take-requests.ts';
import { TakeScansService, type ScansAnswer } from './take-scans.service.ts';

@ApiTags('stock-takes')
@Controller('api/v1/stock-takes')
export class StockTakeCommandsController {
  constructor(
    private readonly starting: StartStockTakeService,
    private readonly scans: TakeScansService,
    private readonly gaps: ExplainGapsService,
    private readonly commands: StockTakeCommandsService,
    private readonly database: DataSource,
  ) {}

  /** Begins a stock-take of a station, or of its store: 201, the expected list frozen; 409 while another is open there. */
  @Post()
  @Requires('stock-takes:write')
  async start(
    @CurrentActor() actor: Actor,
    @Body() given: NewStockTake,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StockTakeDetail> {
    return this.detail(actor, await this.starting.start(actor, given), reply);
  }

  /** Takes scans in batches. Sent twice or out of order they change nothing twice; after the end they are kept as late. */
  @Post(':id/scans')
  @HttpCode(200)
  @Requires('stock-takes:write')
  take(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: ScanBatch,
  ): Promise<ScansAnswer> {
    return this.scans.take(actor, id, given.scans);
  }

  /** Says why cameras were not seen: one reason for one or several. */
  @Post(':id/explanations')
  @HttpCode(200)
  @Requires('stock-takes:write')
  async explain(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: GapExplanationBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StockTakeDetail> {
    await this.gaps.explain(actor, id, given, expectedVersion(request, 'optional'));
    return this.detail(actor, id, reply);
  }

  /** Ends counting: what is missing now is to be explained. Scans are still taken. */
  @Post(':id/close')
  @HttpCode(200)
  @Requires('stock-takes:write')
  close(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StockTakeDetail> {
    return this.move(actor, id, 'close', request, reply);
  }

  /** Goes on counting. */
  @Post(':id/reopen')
  @HttpCode(200)
  @Requires('stock-takes:write')
  reopen(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StockTakeDetail> {
    return this.move(actor, id, 'reopen', request, reply);
  }

  /** Signs: every gap must be explained. The result is frozen, its hash goes into the audit, and losses become cases. */
  @Post(':id/sign')
  @HttpCode(200)
  @Requires('stock-takes:write')
  sign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { name }: Signing,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StockTakeDetail> {
    return this.move(actor, id, 'sign', request, reply, { name });
  }

  /** Gives up, with a reason; everything scanned stays readable. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('stock-takes:write')
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: Cancelling,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StockTakeDetail> {
    return this.move(actor, id, 'cancel', request, reply, { reason: given.reason ?? null });
  }

  private async move(
    actor: Actor,
    id: string,
    command: StockTakeCommand,
    request: FastifyRequest,
    reply: FastifyReply,
    words: CommandWords = {},
  ): Promise<StockTakeDetail> {
    await this.commands.command(actor, id, command, expectedVersion(request, 'optional'), words);
    return this.detail(actor, id, reply);
  }

  private async detail(actor: Actor, id: string, reply: FastifyReply): Promise<StockTakeDetail> {
    const detail = await readDetail(this.database, id, actor);
    setEtag(reply, detail.version);
    return detail;
  }
}
