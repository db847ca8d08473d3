import type { ServerResponse } from 'node:http';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { ChannelListener } from '../events/listen-channel.ts';

/** NOTIFY channel on which a dock's id says that there are new messages for it. */
export const dockChannel = 'custodian_docks';

interface DockStream {
  readonly dockId: string;
  readonly out: ServerResponse;
  lastId: number;
  /** Deliveries wait for each other, so that a message is never written twice. */
  delivered: Promise<void>;
}

interface MessageRow {
  readonly id: string;
  readonly event: string;
  readonly data: object;
}

const pingMilliseconds = 15_000;

/** Pushes messages to docks that listen: to this process's streams, whichever process made them. */
@Injectable()
export class DockStreams implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('DockStreams');
  private readonly streams = new Set<DockStream>();
  private readonly listener: ChannelListener;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    @Inject(configToken) config: Config,
  ) {
    this.listener = new ChannelListener(
      config.databaseUrl,
      [dockChannel],
      (_, dockId) => this.deliver(({ dockId: id }) => id === dockId),
      () => this.deliver(() => true),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.start();
    this.timer = setInterval(() => {
      for (const { out } of this.streams) out.write('event: ping\ndata: {}\n\n');
    }, pingMilliseconds);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    for (const { out } of this.streams) out.end();
    await this.listener.stop();
  }

  /** Adds a dock's stream. What was said after `lastEventId` comes first; without one, only what is said from now on. */
  async add(dockId: string, out: ServerResponse, lastEventId: number | null): Promise<void> {
    const stream: DockStream = {
      dockId,
      out,
      lastId: lastEventId ?? (await this.newestId(dockId)),
      delivered: Promise.resolve(),
    };
    if (out.destroyed) return;
    this.streams.add(stream);
    out.on('close', () => this.streams.delete(stream));
    out.write('retry: 2000\nevent: ping\ndata: {}\n\n');
    this.deliver((each) => each === stream);
  }

  private deliver(matches: (stream: DockStream) => boolean): void {
    for (const stream of this.streams) {
      if (!matches(stream)) continue;
      stream.delivered = stream.delivered
        .then(() => this.write(stream))
        .catch((error: unknown) => this.log.warn(`Messages of a dock wait for its next poll: ${String(error)}`));
    }
  }

  private async write(stream: DockStream): Promise<void> {
    const messages = await this.database.query<MessageRow[]>(
      `SELECT id, event, data FROM dock_messages WHERE dock_id = $1 AND id > $2 ORDER BY id LIMIT 1000`,
      [stream.dockId, stream.lastId],
    );
    for (const { id, event, data } of messages) {
      stream.out.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      stream.lastId = Number(id);
    }
  }

  private async newestId(dockId: string): Promise<number> {
    const [row] = await this.database.query<{ id: string | null }[]>(
      `SELECT max(id) AS id FROM dock_messages WHERE dock_id = $1`,
      [dockId],
    );
    return Number(row?.id ?? 0);
  }
}
