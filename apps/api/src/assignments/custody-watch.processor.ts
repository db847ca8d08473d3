import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { watchCustody } from '../exceptions/custody-exceptions.ts';
import { JobsService } from '../jobs/jobs.service.ts';

const queue = 'custody-watch';
/** Well within the minute in which each must appear. */
const everyMilliseconds = 20_000;

/** Raises recalls of leavers' cameras and overdue loans as they become so, and clears those that ended. */
@Injectable()
export class CustodyWatchProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(queue, () => this.database.transaction((tx) => watchCustody(tx, new Date())));
    await this.jobs.every(queue, 'watch', everyMilliseconds);
  }
}
