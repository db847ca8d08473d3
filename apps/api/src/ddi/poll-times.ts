import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';

const flushMilliseconds = 1000;

/**
 * When devices polled last, written once a second for all of them: a poll that changes nothing else must cost no write of
 * its own. What a killed process loses is said again by the next poll.
 */
@Injectable()
export class PollTimes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('PollTimes');
  private readonly waiting = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: DataSource) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), flushMilliseconds);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  add(deviceId: string): void {
    this.waiting.set(deviceId, Date.now());
  }

  private async flush(): Promise<void> {
    if (this.waiting.size === 0) return;
    const polls = [...this.waiting];
    this.waiting.clear();
    try {
      await this.database.query(
        `WITH p AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[]) AS t(id, at)),
              locked AS (SELECT v.id FROM devices v WHERE v.id = ANY($1) ORDER BY v.id FOR NO KEY UPDATE)
         UPDATE devices v SET last_poll_at = p.at FROM p JOIN locked l ON l.id = p.id WHERE v.id = p.id`,
        [polls.map(([id]) => id), polls.map(([, at]) => new Date(at).toISOString())],
      );
    } catch (error) {
      this.log.warn(`Poll times were not written: ${String(error)}`);
    }
  }
}
