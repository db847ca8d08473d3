import { Logger } from '@nestjs/common';
import pg from 'pg';

const retryMilliseconds = 1000;

/**
 * Listens on PostgreSQL channels with a connection of its own, and comes back by itself after a loss. What was
 * said meanwhile is not heard: readers re-read the truth when `onReconnect` tells them.
 */
export class ChannelListener {
  private readonly log = new Logger('Events');
  private readonly databaseUrl: string;
  private readonly channels: readonly string[];
  private readonly onMessage: (channel: string, payload: string) => void;
  private readonly onReconnect: () => void;
  private client: pg.Client | null = null;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    databaseUrl: string,
    channels: readonly string[],
    onMessage: (channel: string, payload: string) => void,
    onReconnect: () => void = () => undefined,
  ) {
    this.databaseUrl = databaseUrl;
    this.channels = channels;
    this.onMessage = onMessage;
    this.onReconnect = onReconnect;
  }

  async start(again = false): Promise<void> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      application_name: 'custodian-events',
      keepAlive: true,
    });
    client.on('error', (error) => this.lost(client, error.message));
    client.on('end', () => this.lost(client, 'connection ended'));
    client.on('notification', ({ channel, payload }) => this.onMessage(channel, payload ?? ''));
    try {
      await client.connect();
      for (const channel of this.channels) await client.query(`LISTEN ${channel}`);
      this.client = client;
      if (again) this.onReconnect();
    } catch (error) {
      this.lost(client, String(error));
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end();
  }

  private lost(client: pg.Client, why: string): void {
    if (this.stopped || (this.client !== client && this.client !== null)) return;
    this.client = null;
    this.log.warn(`Lost the event connection (${why}); trying again.`);
    client.removeAllListeners('end');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.start(true), retryMilliseconds);
  }
}
