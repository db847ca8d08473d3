import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { unnested } from '../database/unnested.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { readShiftPatterns } from '../shift-patterns/shift-pattern.ts';
import { restateUsage, type CameraDay } from './restate-usage.ts';
import { restateJob, usageQueue } from './usage-queue.ts';

const everyMilliseconds = 5_000;
const cameraDaysAtOnce = 4_000;
// What is asked for again and again while we count waits for the next job.
const passesAtOnce = 50;

/** Keeps the rollups of usage true to its recordings: counts again what new or corrected recordings have touched, camera by camera. */
@Injectable()
export class UsageRollUp implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(usageQueue, () => this.restateAll());
    await this.jobs.every(usageQueue, restateJob, everyMilliseconds);
  }

  /** Restates the days of cameras that were asked for. Answers how many. */
  async restateAll(): Promise<number> {
    let restated = 0;
    for (let pass = 0; pass < passesAtOnce; pass += 1) {
      const count = await this.restateSome();
      restated += count;
      if (count < cameraDaysAtOnce) break;
    }
    return restated;
  }

  /**
   * One bounded pass. What is asked for again meanwhile keeps its row, because its time differs from the one read, or because
   * whoever asks still holds it: nothing is waited for, so that neither a report of a dock nor a roll-up ever waits for the other.
   */
  private restateSome(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const [lock] = await tx.query<{ mine: boolean }[]>(
        `SELECT pg_try_advisory_xact_lock(hashtext('custodian.usage')) AS mine`,
      );
      if (!lock?.mine) return 0;
      const asked = await tx.query<(CameraDay & { at: string })[]>(
        `SELECT local_day::text AS day, camera_id AS camera, asked_at::text AS at FROM usage_to_restate
          ORDER BY local_day, camera_id LIMIT ${cameraDaysAtOnce}`,
      );
      await restateUsage(tx, asked, await readShiftPatterns(tx));
      await tx.query(
        `DELETE FROM usage_to_restate d USING (
           SELECT w.local_day, w.camera_id FROM unnest($1::date[], $2::uuid[], $3::timestamptz[]) AS a(day, camera, at)
             JOIN usage_to_restate w ON w.local_day = a.day AND w.camera_id = a.camera AND w.asked_at = a.at FOR UPDATE OF w SKIP LOCKED) done
          WHERE d.local_day = done.local_day AND d.camera_id = done.camera_id`,
        unnested(asked, ['day', 'camera', 'at']),
      );
      return asked.length;
    });
  }
}
