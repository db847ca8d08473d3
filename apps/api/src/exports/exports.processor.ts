import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DataSource } from 'typeorm';
import { ArtifactStorage } from '../artifacts/artifact-storage.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { UsageReportService } from '../reports/usage-report.service.ts';
import { expireExports } from './expire-exports.ts';
import { exportQueue, makeJob } from './export-queue.ts';
import { failExport, lostAfterSeconds, makeExport } from './make-export.ts';

/** Finds the exports that nobody is making, and those whose file has been kept long enough. */
const pulseJob = 'pulse';
const pulseMilliseconds = 10_000;

/** Makes the files of large exports. Killed half-way, or lost with the whole queue, one is found again by its row. */
@Injectable()
export class ExportsProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly storage: ArtifactStorage,
    private readonly usage: UsageReportService,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // One large file after another: two would be no faster, and read twice as much at once.
    this.jobs.process(exportQueue, (job) => this.work(job));
    await this.jobs.every(exportQueue, pulseJob, pulseMilliseconds);
  }

  private async work(job: Job): Promise<void> {
    if (job.name === makeJob) return this.make(job, String((job.data as { export: unknown }).export));
    await expireExports(this.database, this.storage);
    for (const id of await this.left())
      await this.jobs.add(exportQueue, makeJob, { export: id }, { deduplicationId: id });
  }

  private async make(job: Job, id: string): Promise<void> {
    try {
      await makeExport({ database: this.database, storage: this.storage, usage: this.usage }, id);
    } catch (error) {
      if (job.attemptsMade + 1 >= (job.opts.attempts ?? 1))
        await failExport(
          this.database,
          id,
          'Something went wrong on our side, and was logged. Ask for it again, or for fewer days.',
        );
      throw error;
    }
  }

  private async left(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      `SELECT id FROM exports WHERE state = 'waiting' OR (state = 'running' AND heard_at < now() - make_interval(secs => ${lostAfterSeconds}))
        ORDER BY created_at`,
    );
    return rows.map(({ id }) => id);
  }
}
