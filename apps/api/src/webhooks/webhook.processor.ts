import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { deliverDue, type Courier } from './deliver-due.ts';
import { webhookQueue } from './deliveries.service.ts';
import { dropOldDeliveries } from './drop-old-deliveries.ts';
import { postWebhook } from './post-webhook.ts';
import { spreadWebhooks } from './spread-webhooks.ts';
import { WebhookSecrets } from './webhook-secrets.ts';

const pulseMilliseconds = 5000;
const sixHours = 6 * 3_600_000;
const timeoutMilliseconds = 15_000;
/** A receiver that is slow holds up its own deliveries only. */
const concurrency = 4;

/** Tells endpoints what happened. The rows are the truth; the jobs only say that one should look. */
@Injectable()
export class WebhookProcessor implements OnApplicationBootstrap {
  private readonly courier: Courier;

  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
    @Inject(configToken) private readonly config: Config,
    secrets: WebhookSecrets,
  ) {
    const { webhookPrivateHosts: privateHosts } = config;
    this.courier = {
      post: (url, headers, body) => postWebhook({ url, headers, body, privateHosts, timeoutMilliseconds }),
      open: (sealed, endpointId) => secrets.open(sealed, endpointId),
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(webhookQueue, ({ name, data }) => this.work(name, data as { endpoint?: string }), {
      concurrency,
    });
    await this.jobs.every(webhookQueue, 'pulse', pulseMilliseconds);
    await this.jobs.every(webhookQueue, 'drop-what-is-past', sixHours);
  }

  private async work(name: string, { endpoint }: { endpoint?: string }): Promise<void> {
    if (name === 'deliver' && endpoint !== undefined) await deliverDue(this.database, endpoint, this.courier);
    else if (name === 'drop-what-is-past') await dropOldDeliveries(this.database, new Date());
    else if (name === 'pulse') await this.pulse();
  }

  private async pulse(): Promise<void> {
    while (await this.database.transaction((tx) => spreadWebhooks(tx, new Date(), this.config.publicUrl)));
    const due = await this.database.query<{ endpoint: string }[]>(
      `SELECT w.id AS endpoint FROM webhook_endpoints w WHERE w.removed_at IS NULL AND EXISTS (
         SELECT FROM webhook_deliveries d WHERE d.endpoint_id = w.id AND d.state = 'waiting' AND d.next_try_at <= now())`,
    );
    for (const { endpoint } of due)
      await this.jobs.add(webhookQueue, 'deliver', { endpoint }, { deduplicationId: endpoint });
  }
}
