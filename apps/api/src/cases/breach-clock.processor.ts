import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';
import { watchClocks } from './watch-clocks.ts';

const queue = 'breach-clocks';
const everyMilliseconds = 60_000;

/** Looks at the 72-hour clocks every minute. The job is a nudge: hours pass in the database whether or not it runs. */
@Injectable()
export class BreachClockProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(queue, () => this.database.transaction((tx) => watchClocks(tx, new Date())));
    await this.jobs.every(queue, 'watch', everyMilliseconds);
  }
}
