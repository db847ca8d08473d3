import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CaseCommand } from '@custodian/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { BreachBody, CaseStep, Replacement, Retirement, Sending } from './case-command-requests.ts';
import { CaseCommandsService } from './case-commands.service.ts';
import { CaseFactsService } from './case-facts.service.ts';
import { readCase, type CaseDetail } from './read-case.ts';
import { ReplaceCameraService } from './replace-camera.service.ts';

/** The steps of a case. Each takes If-Match optionally and answers the case; 409 when it is not at that step. */
@ApiTags('cases')
@Controller('api/v1/cases/:id')
export class CaseCommandsController {
  constructor(
    private readonly commands: CaseCommandsService,
    private readonly replacing: ReplaceCameraService,
    private readonly facts: CaseFactsService,
    private readonly database: DataSource,
  ) {}

  /** To the repairer, with their reference and when it is expected back. */
  @Post('send')
  @HttpCode(200)
  @Requires('cases:write')
  send(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: Sending,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    return this.take('send', actor, id, given, request, reply);
  }

  /** Back from the repairer. */
  @Post('receive')
  @HttpCode(200)
  @Requires('cases:write')
  receive(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CaseStep,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    return this.take('receive', actor, id, given, request, reply);
  }

  /** The RMA: another camera takes its place, and its holder with it, at that instant. */
  @Post('replace')
  @HttpCode(200)
  @Requires('cases:write')
  async replace(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: Replacement,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    await this.replacing.replace(actor, id, given, expectedVersion(request, 'optional'));
    return this.answer(actor, id, reply);
  }

  /** A lost or stolen camera was found. */
  @Post('find')
  @HttpCode(200)
  @Requires('cases:write')
  find(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CaseStep,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    return this.take('find', actor, id, given, request, reply);
  }

  /** A seized camera was released. */
  @Post('release')
  @HttpCode(200)
  @Requires('cases:write')
  release(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CaseStep,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    return this.take('release', actor, id, given, request, reply);
  }

  /** Retires the camera with its wipe certificate; 409 without one. */
  @Post('retire')
  @HttpCode(200)
  @Requires('cases:write')
  retire(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: Retirement,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    return this.take('retire', actor, id, given, request, reply);
  }

  /** Gives the camera up, with the reason: it retires without a certificate. */
  @Post('write-off')
  @HttpCode(200)
  @Requires('cases:write')
  writeOff(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CaseStep,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    return this.take('write_off', actor, id, given, request, reply);
  }

  /** Ends the case for another reason: mended here, no fault found, kept after all. */
  @Post('close')
  @HttpCode(200)
  @Requires('cases:write')
  close(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CaseStep,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    return this.take('close', actor, id, given, request, reply);
  }

  /** Opened by mistake: the camera goes back to where it was, and the spare is taken back. */
  @Post('withdraw')
  @HttpCode(200)
  @Requires('cases:write')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: CaseStep,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    return this.take('withdraw', actor, id, given, request, reply);
  }

  /** Who was told of a breach, and whether it was reported: what the 72-hour clock waits for. */
  @Post('breach')
  @HttpCode(200)
  @Requires('cases:write')
  async breach(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: BreachBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    await this.facts.decide(actor, id, given, expectedVersion(request, 'optional'));
    return this.answer(actor, id, reply);
  }

  private async take(
    command: CaseCommand,
    actor: Actor,
    id: string,
    given: CaseStep | Sending | Retirement,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<CaseDetail> {
    await this.commands.take(actor, id, command, given, expectedVersion(request, 'optional'));
    return this.answer(actor, id, reply);
  }

  private async answer(actor: Actor, id: string, reply: FastifyReply): Promise<CaseDetail> {
    const detail = await readCase(this.database, id, actor.scope);
    setEtag(reply, detail.version);
    return detail;
  }
}
