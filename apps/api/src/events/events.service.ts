import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Subject } from 'rxjs';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { ChannelListener } from './listen-channel.ts';
import { liveChannel, type LiveEvent } from './publish-event.ts';

/** Live events of the whole installation, whichever process made them. */
@Injectable()
export class EventsService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly events = new Subject<LiveEvent | 'reload'>();
  private readonly listener: ChannelListener;

  constructor(@Inject(configToken) config: Config) {
    this.listener = new ChannelListener(
      config.databaseUrl,
      [liveChannel],
      (_, payload) => this.events.next(JSON.parse(payload) as LiveEvent),
      () => this.events.next('reload'),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.events.complete();
    await this.listener.stop();
  }
}
