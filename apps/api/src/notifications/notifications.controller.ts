import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { expectedVersion, setEtag } from '../http/conditional.ts';
import { NotificationSettingsChange } from './notification-requests.ts';
import {
  NotificationsService,
  type MailView,
  type NotificationView,
  type VersionedSettings,
} from './notifications.service.ts';

@ApiTags('notifications')
@Controller('api/v1/notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  /** What this person was told, the newest first, and how many of it they have not looked at. */
  @Get()
  @Requires('exceptions:read')
  newest(@CurrentActor() actor: Actor): Promise<{ items: NotificationView[]; unread: number }> {
    return this.notifications.newest(actor);
  }

  /** All of it was looked at. */
  @Post('read')
  @HttpCode(204)
  @Requires('exceptions:read')
  readAll(@CurrentActor() actor: Actor): Promise<void> {
    return this.notifications.readAll(actor);
  }

  /** What one is told of, and how, with its ETag. */
  @Get('settings')
  @Requires('exceptions:read')
  async settings(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionedSettings> {
    const read = await this.notifications.settings(actor);
    setEtag(reply, read.version);
    return read;
  }

  /** What this person wants to hear of; 428 without If-Match, 412 when stale. */
  @Patch('settings')
  @Requires('exceptions:read')
  async change(
    @CurrentActor() actor: Actor,
    @Body() given: NotificationSettingsChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionedSettings> {
    await this.notifications.change(actor, given, expectedVersion(request));
    return this.settings(actor, reply);
  }

  /** The last mails to this person, and what came of each. */
  @Get('mails')
  @Requires('exceptions:read')
  async mails(@CurrentActor() actor: Actor): Promise<{ items: MailView[] }> {
    return { items: await this.notifications.mails(actor, 'own') };
  }

  /** The last mails to anybody. */
  @Get('mails/everybody')
  @Requires('settings:read')
  async everybodysMails(@CurrentActor() actor: Actor): Promise<{ items: MailView[] }> {
    return { items: await this.notifications.mails(actor, 'everybody') };
  }

  /** Tries a mail that was not sent again at once. */
  @Post('mails/:id/retry')
  @HttpCode(204)
  @Requires('exceptions:read')
  retry(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.notifications.retry(actor, id);
  }
}
