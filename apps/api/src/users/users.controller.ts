import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, OpenTo, Requires } from '../access/requires.ts';
import { recordExport } from '../audit/record-export.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { sendExport } from '../http/export-rows.ts';
import { listAll, listPage } from '../http/list-page.ts';
import { ListRequest } from '../http/list-request.ts';
import { watermark } from '../staff/staff-in-exports.ts';
import { userExportColumns, userListQuery } from './user-list.query.ts';
import { AcceptedInvitation, NewUser, UserChange } from './user-requests.ts';
import type { InvitedUser, UserView } from './user-view.ts';
import { UsersService } from './users.service.ts';

@ApiTags('users')
@Controller('api/v1')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly database: DataSource,
  ) {}

  /** Everybody who may sign in, by name; `format=csv|xlsx` exports the filter, with who took it out in every row. */
  @Get('users')
  @Requires('users:read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const query = userListQuery(request);
    if (request.format !== 'csv' && request.format !== 'xlsx') return listPage<UserView>(this.database, query, request);
    await recordExport(this.database, actor, 'user', request);
    const columns = [...userExportColumns, watermark(actor, new Date())];
    return sendExport(reply, request.format, 'users', columns, listAll<UserView>(this.database, query, request.sort));
  }

  /** Invites a person: 201 with a code, shown once, valid seven days; 409 when the e-mail is taken. */
  @Post('users')
  @Requires('users:write')
  invite(@CurrentActor() actor: Actor, @Body() given: NewUser): Promise<InvitedUser> {
    return this.users.invite(actor, given);
  }

  /** Changes role, scope or whether they may sign in; ends their sessions. 428 without If-Match, 412 when stale. */
  @Patch('users/:id')
  @Requires('users:write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: UserChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    const changed = await this.users.change(actor, id, given, expectedVersion(request));
    setEtag(reply, changed.version);
    return changed;
  }

  /** Chooses a password with an invitation code: 204, then sign in. */
  @Post('invitations/accept')
  @HttpCode(204)
  @OpenTo('anyone')
  accept(@Body() given: AcceptedInvitation): Promise<void> {
    return this.users.accept(given);
  }
}
