import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';
import { restateDays } from './restate-daily-usage.ts';

const queue = 'usage';
const everyMilliseconds = 5_000;
const daysAtOnce = 14;
// Days that are asked for again and again while we count wait for the next job.
const passesAtOnce = 30;

/** Keeps the daily usage true to its recordings: counts the days again that new or corrected recordings have touched. */
@Injectable()
export class UsageRollUp implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(queue, () => this.restateAll());
    await this.jobs.every(queue, 'restate', everyMilliseconds);
  }

  /** Restates the days that were asked for. Answers how many. */
  async restateAll(): Promise<number> {
    let restated = 0;
    for (let pass = 0; pass < passesAtOnce; pass += 1) {
      const days = await this.restateSome();
      restated += days;
      if (days < daysAtOnce) break;
    }
    return restated;
  }

  /**
   * One bounded pass. A day that is asked for again meanwhile keeps its row, because its time differs from the one read:
   * nothing is locked while counting, so that no report of a dock waits for a roll-up.
   */
  private restateSome(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const [lock] = await tx.query<{ mine: boolean }[]>(
        `SELECT pg_try_advisory_xact_lock(hashtext('custodian.usage')) AS mine`,
      );
      if (!lock?.mine) return 0;
      const asked = await tx.query<{ day: string; at: string }[]>(
        `SELECT local_day::text AS day, asked_at::text AS at FROM usage_days_to_restate ORDER BY local_day LIMIT ${daysAtOnce}`,
      );
      await restateDays(
        tx,
        asked.map(({ day }) => day),
      );
      await tx.query(
        `DELETE FROM usage_days_to_restate d USING unnest($1::date[], $2::timestamptz[]) AS a(day, at)
          WHERE d.local_day = a.day AND d.asked_at = a.at`,
        [asked.map(({ day }) => day), asked.map(({ at }) => at)],
      );
      return asked.length;
    });
  }
}
