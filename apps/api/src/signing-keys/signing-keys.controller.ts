import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { NewSigningKey } from './signing-key-requests.ts';
import { SigningKeysService, type SigningKeyView } from './signing-keys.service.ts';

@ApiTags('signing-keys')
@Controller('api/v1/signing-keys')
export class SigningKeysController {
  constructor(private readonly keys: SigningKeysService) {}

  /** Every key that is or was trusted to sign releases. */
  @Get()
  @Requires('signing-keys:read')
  async list(): Promise<{ items: SigningKeyView[]; total: number }> {
    const items = await this.keys.list();
    return { items, total: items.length };
  }

  /** Trusts a key from now on: 201. A key or name that is known → 409. */
  @Post()
  @Requires('signing-keys:write')
  make(@CurrentActor() actor: Actor, @Body() given: NewSigningKey): Promise<SigningKeyView> {
    return this.keys.make(actor, given);
  }

  /** Ends the trust in a key. */
  @Post(':id/revoke')
  @HttpCode(200)
  @Requires('signing-keys:write')
  revoke(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SigningKeyView> {
    return this.keys.revoke(actor, id);
  }
}
