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
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import type { ListPage } from '../http/list-page.ts';
import { WebhookDeliveriesService } from './deliveries.service.ts';
import type { DeliveryView } from './delivery-list.query.ts';
import { DeliveryListRequest, NewWebhook, WebhookChange } from './webhook-requests.ts';
import { readWebhook, readWebhooks, type WebhookView } from './webhook-view.ts';
import { WebhooksService, type WebhookWithSecret } from './webhooks.service.ts';

@ApiTags('webhooks')
@Controller('api/v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: WebhookDeliveriesService,
    private readonly database: DataSource,
  ) {}

  /** Every webhook, with how its deliveries go. */
  @Get()
  @Requires('settings:read')
  async list(): Promise<{ items: WebhookView[]; total: number }> {
    const items = await readWebhooks(this.database.manager);
    return { items, total: items.length };
  }

  /** Makes one: 201, with its secret, which is shown here and never again. */
  @Post()
  @Requires('settings:write')
  make(@CurrentActor() actor: Actor, @Body() given: NewWebhook): Promise<WebhookWithSecret> {
    return this.webhooks.make(actor, given);
  }

  /** One webhook with its ETag, without its secret. */
  @Get(':id')
  @Requires('settings:read')
  async one(
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookView> {
    const webhook = await readWebhook(this.database.manager, id);
    setEtag(reply, webhook.version);
    return webhook;
  }

  /** Changes it, or switches it on or off; 428 without If-Match, 412 when stale. */
  @Patch(':id')
  @Requires('settings:write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() given: WebhookChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookView> {
    const after = await this.webhooks.change(actor, id, given, expectedVersion(request));
    setEtag(reply, after.version);
    return after;
  }

  /** It is told nothing more. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('settings:write')
  remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.webhooks.remove(actor, id);
  }

  /** A new secret, shown here and never again; the one before it signs beside it for 24 hours. */
  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Requires('settings:write')
  rotate(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WebhookWithSecret> {
    return this.webhooks.rotate(actor, id);
  }

  /** Sends a `webhook.test`: 202; what came of it is among the deliveries. */
  @Post(':id/test')
  @HttpCode(202)
  @Requires('settings:write')
  test(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ readonly id: string }> {
    return this.deliveries.test(actor, id);
  }

  /** What it was told, the newest first, with every try. */
  @Get(':id/deliveries')
  @Requires('settings:read')
  told(@Param('id', ParseUUIDPipe) id: string, @Query() request: DeliveryListRequest): Promise<ListPage<DeliveryView>> {
    return this.deliveries.list(id, request);
  }

  /** Tries at once what was given up, or waits for its next try: 204; 409 for what was taken. */
  @Post(':id/deliveries/:delivery/send-again')
  @HttpCode(204)
  @Requires('settings:write')
  sendAgain(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('delivery', ParseUUIDPipe) delivery: string,
  ): Promise<void> {
    return this.deliveries.sendAgain(actor, id, delivery);
  }
}
