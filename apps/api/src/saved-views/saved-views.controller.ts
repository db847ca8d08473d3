import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, OpenTo } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { ListPreference, NewSavedView, SavedViewChange, SavedViewListRequest } from './saved-view-requests.ts';
import { SavedViewsService, type ListPreferenceView, type SavedViewView } from './saved-views.service.ts';

/** One’s own ways to look at lists: of whoever is signed in, and for the lists that they may read. */
@ApiTags('saved-views')
@Controller('api/v1')
export class SavedViewsController {
  constructor(private readonly views: SavedViewsService) {}

  /** One’s own views of a list and the shared ones, with how one likes the list. */
  @Get('saved-views')
  @OpenTo('signed-in')
  async all(@CurrentActor() actor: Actor, @Query() { list }: SavedViewListRequest): Promise<unknown> {
    const items = await this.views.all(actor, list);
    return { items, total: items.length, nextCursor: null, preference: await this.views.preference(actor, list) };
  }

  /** Saves a view: 201; 400 for a filter that the list does not know, 409 for a name that one has already. */
  @Post('saved-views')
  @OpenTo('signed-in')
  async save(
    @CurrentActor() actor: Actor,
    @Body() given: NewSavedView,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedViewView> {
    return withEtag(reply, await this.views.save(actor, given));
  }

  /** Renames, shares or changes one’s own view; 428 without If-Match, 412 when stale. */
  @Patch('saved-views/:id')
  @OpenTo('signed-in')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: SavedViewChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedViewView> {
    return withEtag(reply, await this.views.change(actor, id, given, expectedVersion(request)));
  }

  /** Deletes one’s own view. */
  @Delete('saved-views/:id')
  @HttpCode(204)
  @OpenTo('signed-in')
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.views.remove(actor, id, expectedVersion(request, 'optional'));
  }

  /** Sets how one likes a list: its columns, and the view that it opens with. */
  @Put('list-preferences/:list')
  @OpenTo('signed-in')
  prefer(
    @CurrentActor() actor: Actor,
    @Param('list') list: string,
    @Body() given: ListPreference,
  ): Promise<ListPreferenceView> {
    return this.views.prefer(actor, list, given);
  }
}

function withEtag(reply: FastifyReply, view: SavedViewView): SavedViewView {
  setEtag(reply, view.version);
  return view;
}
