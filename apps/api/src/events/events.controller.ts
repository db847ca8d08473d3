import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ActorService } from '../access/actor.service.ts';
import type { Actor } from '../access/actor.ts';
import { CurrentActor, Requires } from '../access/requires.ts';
import { EventsService } from './events.service.ts';
import type { LiveEvent } from './publish-event.ts';

const pingMilliseconds = 15_000;

@ApiTags('events')
@Controller('api/v1/events')
export class EventsController {
  constructor(
    private readonly live: EventsService,
    private readonly actors: ActorService,
  ) {}

  /**
   * Server-sent events: `change` {topic, id}, `reload` after a gap, `ping` every 15 s. A scoped reader hears only of
   * their own station; the stream ends when the session or the reader's rights do.
   */
  @Get()
  @ApiProduces('text/event-stream')
  @Requires('events:read')
  stream(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    });
    out.write('retry: 2000\n\n');
    const subscription = this.live.events.subscribe({
      next: (event) => {
        if (event === 'reload') out.write('event: reload\ndata: {}\n\n');
        else if (mayHear(actor, event))
          out.write(`event: change\ndata: ${JSON.stringify({ topic: event.topic, id: event.id })}\n\n`);
      },
      complete: () => out.end(),
    });
    const timer = setInterval(() => {
      out.write('event: ping\ndata: {}\n\n');
      this.actors.isUnchanged(actor, request).then(
        (isSame) => {
          if (!isSame) out.end();
        },
        () => undefined,
      );
    }, pingMilliseconds);
    out.on('close', () => {
      clearInterval(timer);
      subscription.unsubscribe();
    });
  }
}

function mayHear(actor: Actor, event: LiveEvent): boolean {
  if (actor.scope.kind === 'force') return true;
  if (['rollout', 'release', 'freeze'].includes(event.topic)) return true;
  return actor.scope.kind === 'station' && event.stationId === actor.scope.stationId;
}
