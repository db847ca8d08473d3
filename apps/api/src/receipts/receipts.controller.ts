import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsString, Length, MaxLength } from 'class-validator';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { PinsService } from './pins.service.ts';
import { TapTokensService, type TapTokenView } from './tokens.service.ts';

/** Body of `PUT /api/v1/staff/{collarNumber}/pin`. */
class NewPin {
  @IsString({ message: 'pin is four to eight digits.' }) @MaxLength(8) pin!: string;
}

/** Body of `POST …/cards`: what the reader types when the card is held to it. */
class NewTapToken {
  @IsString({ message: 'Hold the card to the reader.' })
  @Length(4, 200, { message: 'A card has at least four characters.' })
  token!: string;
}

@ApiTags('receipts')
@Controller('api/v1')
export class ReceiptsController {
  constructor(
    private readonly pins: PinsService,
    private readonly tokens: TapTokensService,
  ) {}

  /** Sets a person's PIN for the desk. It is never shown again. */
  @Put('staff/:collarNumber/pin')
  @HttpCode(204)
  @Requires('assignments:write')
  setPin(@CurrentActor() actor: Actor, @Param('collarNumber') number: string, @Body() { pin }: NewPin): Promise<void> {
    return this.pins.set(actor, number, pin);
  }

  /** Takes a person’s PIN away. */
  @Delete('staff/:collarNumber/pin')
  @HttpCode(204)
  @Requires('assignments:write')
  removePin(@CurrentActor() actor: Actor, @Param('collarNumber') number: string): Promise<void> {
    return this.pins.set(actor, number, null);
  }

  /** A person's cards for readers, by their endings. */
  @Get('staff/:collarNumber/cards')
  @Requires('assignments:read')
  cards(@CurrentActor() actor: Actor, @Param('collarNumber') name: string): Promise<TapTokenView[]> {
    return this.tokens.list(actor, { kind: 'staff', name });
  }

  /** Gives a person a card for readers: 201; 409 when the card belongs to something else. */
  @Post('staff/:collarNumber/cards')
  @Requires('assignments:write')
  addCard(
    @CurrentActor() actor: Actor,
    @Param('collarNumber') name: string,
    @Body() { token }: NewTapToken,
  ): Promise<TapTokenView> {
    return this.tokens.add(actor, { kind: 'staff', name }, token);
  }

  /** Takes a card from a person. */
  @Delete('staff/:collarNumber/cards/:id')
  @HttpCode(204)
  @Requires('assignments:write')
  removeCard(
    @CurrentActor() actor: Actor,
    @Param('collarNumber') name: string,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    return this.tokens.remove(actor, { kind: 'staff', name }, id);
  }

  /** A camera's RFID tags, by their endings. */
  @Get('cameras/:serial/tags')
  @Requires('assignments:read')
  tags(@CurrentActor() actor: Actor, @Param('serial') name: string): Promise<TapTokenView[]> {
    return this.tokens.list(actor, { kind: 'camera', name });
  }

  /** Gives a camera a tag for readers: 201; 409 when the tag belongs to something else. */
  @Post('cameras/:serial/tags')
  @Requires('assignments:write')
  addTag(
    @CurrentActor() actor: Actor,
    @Param('serial') name: string,
    @Body() { token }: NewTapToken,
  ): Promise<TapTokenView> {
    return this.tokens.add(actor, { kind: 'camera', name }, token);
  }

  /** Takes a tag from a camera. */
  @Delete('cameras/:serial/tags/:id')
  @HttpCode(204)
  @Requires('assignments:write')
  removeTag(
    @CurrentActor() actor: Actor,
    @Param('serial') name: string,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    return this.tokens.remove(actor, { kind: 'camera', name }, id);
  }
}
