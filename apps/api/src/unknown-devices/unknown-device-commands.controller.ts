import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { UnknownDeviceCommands } from './unknown-device-commands.service.ts';
import type { UnknownDeviceDetail } from './read-unknown-device.ts';
import { AdmitBody, MergeBody, RejectBody, ReopenBody } from './unknown-device-requests.ts';

/** Decisions about a device that nobody knows: 200 with what it is then; 409 where something else was decided, 412 when stale. */
@ApiTags('unknown-devices')
@Controller('api/v1/unknown-devices/:id')
export class UnknownDeviceCommandsController {
  constructor(private readonly commands: UnknownDeviceCommands) {}

  /** Makes it a camera of the register. */
  @Post('admit')
  @HttpCode(200)
  @Requires('cameras:write')
  admit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: AdmitBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UnknownDeviceDetail> {
    return tagged(reply, this.commands.admit(actor, id, given, expectedVersion(request, 'optional')));
  }

  /** Says that it is none of ours; quiet for `quietDays`, by default 30. */
  @Post('reject')
  @HttpCode(200)
  @Requires('cameras:write')
  reject(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: RejectBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UnknownDeviceDetail> {
    return tagged(reply, this.commands.reject(actor, id, given, expectedVersion(request, 'optional')));
  }

  /** Says which known camera it is: its custody and dockings go there from now on. */
  @Post('merge')
  @HttpCode(200)
  @Requires('cameras:write')
  merge(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: MergeBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UnknownDeviceDetail> {
    return tagged(reply, this.commands.merge(actor, id, given, expectedVersion(request, 'optional')));
  }

  /** Takes a rejection back, or a merge that no custody rests on. */
  @Post('reopen')
  @HttpCode(200)
  @Requires('cameras:write')
  reopen(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReopenBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UnknownDeviceDetail> {
    return tagged(reply, this.commands.reopen(actor, id, reason ?? null, expectedVersion(request, 'optional')));
  }
}

async function tagged(reply: FastifyReply, answer: Promise<UnknownDeviceDetail>): Promise<UnknownDeviceDetail> {
  const device = await answer;
  setEtag(reply, device.version);
  return device;
}
