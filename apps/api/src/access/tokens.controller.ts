import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from './actor.ts';
import { CurrentActor, OpenTo, Requires } from './requires.ts';
import { NewToken } from './session-requests.ts';
import { TokensService, type MadeToken, type TokenList } from './tokens.service.ts';

@ApiTags('tokens')
@Controller('api/v1/tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  /** One's own tokens, newest first, without their secrets. */
  @Get()
  @OpenTo('signed-in')
  list(@CurrentActor() actor: Actor): Promise<TokenList> {
    return this.tokens.list(actor);
  }

  /** Makes a token: 201 with the secret, shown this once. 90 days by default; at most its maker's rights. */
  @Post()
  @Requires('tokens:write')
  make(@CurrentActor() actor: Actor, @Body() given: NewToken): Promise<MadeToken> {
    return this.tokens.make(actor, given);
  }

  /** Ends a token at once. 404 when it is not one's own. */
  @Delete(':id')
  @HttpCode(204)
  @OpenTo('signed-in')
  revoke(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
