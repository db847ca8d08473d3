import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { UnrecoverableError, type Job } from 'bullmq';
import { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { deliverToDock } from './deliver-to-dock.ts';
import { dueDeliveries } from './due-deliveries.query.ts';

export const deliveryQueue = 'deliveries';

/** Looks whether one dock came for its updates, and wakes it: `{dock: id}`. */
const deliverJob = 'deliver';

/** Finds the docks that are to be looked at now. */
const pulseJob = 'pulse';

/**
 * Has docks woken that hold updates to fetch, at their station's pace, and follows that they come. What is to be done, and
 * when, stands in `dock_deliveries`: a lost job is asked for again by the next pulse.
 */
@Injectable()
export class DeliveriesProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(deliveryQueue, (job) => this.work(job), { concurrency: 4 });
    await this.jobs.every(deliveryQueue, pulseJob, this.config.rolloutPulseMilliseconds);
  }

  private async work(job: Job): Promise<void> {
    if (job.name === deliverJob) return this.deliver(String((job.data as { dock: unknown }).dock));
    for (const dock of await dueDeliveries(this.database, new Date()))
      await this.jobs.add(deliveryQueue, deliverJob, { dock }, { deduplicationId: dock });
  }

  private async deliver(dockId: string): Promise<void> {
    const delivery = await this.database.transaction((tx) => deliverToDock(tx, dockId, new Date()));
    if (delivery?.verdict !== 'give-up') return;
    const { dock, wakes, serials } = delivery;
    throw new UnrecoverableError(
      `${dock} was woken ${wakes} ${wakes === 1 ? 'time' : 'times'} for ${serials.length} ${serials.length === 1 ? 'update' : 'updates'} and did not come.`,
    );
  }
}
