import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { MailTransport } from './mail-transport.ts';
import { sendMails } from './send-mails.ts';
import { spreadNotifications } from './spread-notifications.ts';
import { writeMails } from './write-mails.ts';

const queue = 'notifications';
const everyMilliseconds = 10_000;

/** Tells people what was raised: in the console, and by mail where a mail server is set up. */
@Injectable()
export class NotificationProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
    private readonly transport: MailTransport,
    @Inject(configToken) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(queue, () => this.tell(new Date()));
    await this.jobs.every(queue, 'tell', everyMilliseconds);
  }

  private async tell(now: Date): Promise<void> {
    await this.database.transaction((tx) => spreadNotifications(tx, now));
    if (!this.transport.isSetUp) return;
    await this.database.transaction((tx) => writeMails(tx, now, this.config.publicUrl));
    await sendMails(this.database, (mail) => this.transport.send(mail), now);
  }
}
