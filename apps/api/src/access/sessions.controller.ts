import { Body, Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { SignIn } from './session-requests.ts';
import { SessionsService, type SignedIn } from './sessions.service.ts';
import type { Actor } from './actor.ts';
import { CurrentActor, OpenTo } from './requires.ts';

@ApiTags('session')
@Controller('api/v1/session')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** Signs in: 200 `{user, permissions}` and the session cookie; 401 for a wrong pair, 429 after too many. */
  @Post()
  @HttpCode(200)
  @OpenTo('anyone')
  async signIn(@Body() given: SignIn, @Req() request: FastifyRequest): Promise<SignedIn> {
    const { answer, user } = await this.sessions.signIn(given, request.ip, request.id);
    await request.session.regenerate();
    // Stored with the answer: saved here, an older cookie would be cleared first, in a Set-Cookie of its own.
    request.session.set('user', { id: user.id, version: user.version });
    return answer;
  }

  /** Who is signed in, and what they may do. */
  @Get()
  @OpenTo('signed-in')
  current(@CurrentActor() actor: Actor): Promise<SignedIn> {
    return this.sessions.describe(actor);
  }

  /** Signs out here and on the server. */
  @Delete()
  @HttpCode(204)
  @OpenTo('signed-in')
  async signOut(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<void> {
    await this.sessions.recordSignOut(actor);
    await request.session.destroy();
  }
}
