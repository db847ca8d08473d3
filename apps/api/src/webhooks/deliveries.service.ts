import { webhookTestType } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { listPage, type ListPage } from '../http/list-page.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { Problem } from '../problems/problem.ts';
import { deliveryListQuery, type DeliveryView } from './delivery-list.query.ts';
import { bodyOf } from './spread-webhooks.ts';
import type { DeliveryListRequest } from './webhook-requests.ts';
import { lockWebhook, readWebhook } from './webhook-view.ts';

export const webhookQueue = 'webhooks';

/** What endpoints were told, and what a person does about it. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async list(endpointId: string, request: DeliveryListRequest): Promise<ListPage<DeliveryView>> {
    await readWebhook(this.database.manager, endpointId);
    return listPage<DeliveryView>(this.database, deliveryListQuery(endpointId, request.state), request);
  }

  /** Tells one endpoint that somebody tries it, also one that is switched off. Tried once; what came of it is in the log. */
  async test(actor: Actor, endpointId: string): Promise<{ readonly id: string }> {
    const id = await this.database.transaction(async (tx) => {
      const endpoint = await lockWebhook(tx, endpointId);
      const [event, delivery, at] = [uuid(), uuid(), new Date()];
      const data = { webhook: { id: endpoint.id, name: endpoint.name } };
      await tx.query(
        `INSERT INTO webhook_events (id, type, at, is_urgent, data, words, is_spread) VALUES ($1, $2, $3, false, $4, '{}', true)`,
        [event, webhookTestType, at, JSON.stringify(data)],
      );
      await tx.query(
        `INSERT INTO webhook_deliveries (id, event_id, endpoint_id, body, next_try_at, made_at) VALUES ($1, $2, $3, $4, $5, $5)`,
        [
          delivery,
          event,
          endpointId,
          bodyOf({ type: webhookTestType, at: at.toISOString(), data, words: {} }, false, null),
          at,
        ],
      );
      await recordAudit(tx, actor, {
        action: 'webhook.test',
        subjectKind: 'webhook',
        subjectId: endpointId,
        subjectLabel: endpoint.name,
      });
      return delivery;
    });
    this.nudge(endpointId);
    return { id };
  }

  /** Tries at once, with all its tries again, what was given up or waits for its next try; under the same id. */
  async sendAgain(actor: Actor, endpointId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const endpoint = await lockWebhook(tx, endpointId);
      const [row] = await tx.query<{ state: string; type: string }[]>(
        `SELECT d.state, e.type FROM webhook_deliveries d JOIN webhook_events e ON e.id = d.event_id
          WHERE d.id = $1 AND d.endpoint_id = $2 FOR UPDATE OF d`,
        [id, endpointId],
      );
      if (!row) throw new Problem('not-found', 'This webhook was not told of that.');
      if (row.state === 'delivered')
        throw new Problem('webhook-delivery-not-in-state', 'It was taken. A receiver that lost it reads it here.');
      if (!endpoint.enabled && row.type !== webhookTestType)
        throw new Problem('webhook-delivery-not-in-state', 'The webhook is switched off. Switch it on first.');
      await tx.query(
        `UPDATE webhook_deliveries SET state = 'waiting', tries = 0, next_try_at = now(), settled_at = NULL WHERE id = $1`,
        [id],
      );
      await recordAudit(tx, actor, {
        action: 'webhook.send-again',
        subjectKind: 'webhook',
        subjectId: endpointId,
        subjectLabel: endpoint.name,
        before: { state: row.state },
        after: { delivery: id, type: row.type, state: 'waiting' },
      });
    });
    this.nudge(endpointId);
  }

  private nudge(endpoint: string): void {
    this.jobs.nudge(webhookQueue, 'deliver', { endpoint });
  }
}
