import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';
import { readRules } from './read-rules.ts';
import { returnSnoozed } from './return-snoozed.ts';
import { clearSwitchedOff, watchedKinds, watchRule } from './watch-rules.ts';

const queue = 'exception-watch';
const everyMilliseconds = 15_000;

/** Looks by every rule four times a minute, so that each exception appears within a minute of its moment, and clears so. */
@Injectable()
export class ExceptionWatchProcessor implements OnApplicationBootstrap {
  private readonly log = new Logger('Exceptions');
  private upSince = new Date();

  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.upSince = new Date();
    this.jobs.process(queue, () => this.watch(new Date()));
    await this.jobs.every(queue, 'watch', everyMilliseconds);
  }

  /** One transaction for each rule: one that cannot be judged holds up no other. */
  private async watch(now: Date): Promise<void> {
    const rules = await readRules(this.database.manager);
    await this.database.transaction((tx) => returnSnoozed(tx, now));
    const watch = { now, upSince: this.upSince, rules };
    await this.database.transaction((tx) => clearSwitchedOff(tx, watch));
    const failed: string[] = [];
    for (const kind of watchedKinds) {
      try {
        await this.database.transaction((tx) => watchRule(tx, kind, watch));
      } catch (error) {
        failed.push(kind);
        this.log.error(`The rule ${kind} could not be judged: ${String(error)}`);
      }
    }
    if (failed.length > 0) throw new Error(`Rules that could not be judged: ${failed.join(', ')}`);
  }
}
