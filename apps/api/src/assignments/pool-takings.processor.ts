import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';
import { endDockedTakings } from './end-pool-taking.ts';

const queue = 'pool-takings';
const everyMilliseconds = 60_000;

/** Ends takings from a pool by themselves once their cameras stood in a bay long enough. */
@Injectable()
export class PoolTakingsProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(queue, () => endDockedTakings(this.database));
    await this.jobs.every(queue, 'end', everyMilliseconds);
  }
}
