import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';

const daysAhead = 3;
const sixHours = 6 * 3_600_000;

/** Makes the days' partitions of raw samples before they are needed; rows that come without one are not lost. */
@Injectable()
export class SamplePartitions implements OnApplicationBootstrap {
  private readonly log = new Logger('SamplePartitions');

  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.ensure();
    this.jobs.process('telemetry', () => this.ensure());
    await this.jobs.every('telemetry', 'ensure-partitions', sixHours);
  }

  /** Makes what is missing from today on. A day whose rows already lie in the default partition stays there. */
  async ensure(): Promise<void> {
    for (let day = 0; day <= daysAhead; day += 1) {
      try {
        await this.database.query(`SELECT ensure_camera_samples_day((now() AT TIME ZONE 'UTC')::date + $1::integer)`, [
          day,
        ]);
      } catch (error) {
        this.log.warn(`Samples of day +${day} go to the default partition: ${String(error)}`);
      }
    }
  }
}
