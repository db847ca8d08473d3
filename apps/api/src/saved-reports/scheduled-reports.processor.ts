import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { MailTransport } from '../notifications/mail-transport.ts';
import { ReportSenderService } from './report-sender.service.ts';

const queue = 'scheduled-reports';
const everyMilliseconds = 30_000;

/** Looks for reports that are due. The rows are the truth: a look that is lost only delays, and two at once send no more. */
@Injectable()
export class ScheduledReportsProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobsService,
    private readonly transport: MailTransport,
    private readonly sender: ReportSenderService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(queue, async () => {
      // Without a mail server nothing is written that could not go out: the last time that was due goes once there is one.
      if (this.transport.isSetUp) await this.sender.sendDue(new Date(), this.config.publicUrl);
    });
    await this.jobs.every(queue, 'send', everyMilliseconds);
  }
}
