import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';
import { makePartitions } from './keep-telemetry.ts';
import { readRetention } from './retention-settings.ts';
import { runRetention } from './retention-runs.ts';
import { rollUpTelemetry } from './roll-up-telemetry.ts';

const minute = 60_000;
const sixHours = 360 * minute;

/** Rolls telemetry up, makes the days' partitions ahead and drops those past their time. Run twice or late, the same comes out. */
@Injectable()
export class TelemetryJobs implements OnApplicationBootstrap {
  private readonly log = new Logger('TelemetryJobs');

  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.makePartitions();
    this.jobs.process('telemetry', ({ name }) => this.work(name));
    await this.jobs.every('telemetry', 'roll-up', minute);
    await this.jobs.every('telemetry', 'ensure-partitions', sixHours);
    await this.jobs.every('telemetry', 'drop-what-is-past', sixHours);
  }

  private async work(name: string): Promise<void> {
    if (name === 'roll-up') await rollUpTelemetry(this.database, new Date());
    else if (name === 'drop-what-is-past') await this.dropWhatIsPast();
    else await this.makePartitions();
  }

  private makePartitions(): Promise<void> {
    return makePartitions(this.database, (line) => this.log.warn(line));
  }

  private async dropWhatIsPast(): Promise<void> {
    const { settings } = await readRetention(this.database.manager);
    await runRetention(this.database, settings);
  }
}
