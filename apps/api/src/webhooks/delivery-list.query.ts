import type { WebhookDeliveryState } from '@custodian/domain';
import type { ListQuery } from '../http/list-page.ts';
import { SqlConditions } from '../http/sql-conditions.ts';

/** One event told to one endpoint, with what came of each try. */
export interface DeliveryView {
  readonly id: string;
  /** The `webhook-id` of every try. */
  readonly eventId: string;
  readonly type: string;
  readonly state: WebhookDeliveryState;
  readonly tries: number;
  readonly nextTryAt: string | null;
  readonly madeAt: string;
  readonly settledAt: string | null;
  readonly body: string;
  /** The first one first. */
  readonly attempts: readonly DeliveryAttempt[];
}

export interface DeliveryAttempt {
  readonly at: string;
  readonly status: number | null;
  readonly milliseconds: number;
  readonly answer: string | null;
  readonly problem: string | null;
}

const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

export function deliveryListQuery(endpointId: string, states: readonly WebhookDeliveryState[] | undefined): ListQuery {
  const conditions = new SqlConditions().and('d.endpoint_id = ?', endpointId);
  if (states) conditions.and('d.state = ANY (?)', states);
  return {
    select: `d.id, d.event_id AS "eventId", e.type, d.state, d.tries, ${iso('d.next_try_at')} AS "nextTryAt",
      ${iso('d.made_at')} AS "madeAt", ${iso('d.settled_at')} AS "settledAt", d.body,
      coalesce((SELECT json_agg(json_build_object('at', a.at, 'status', a.status, 'milliseconds', a.milliseconds,
        'answer', a.answer, 'problem', a.problem) ORDER BY a.id) FROM webhook_attempts a WHERE a.delivery_id = d.id), '[]') AS attempts`,
    from: 'webhook_deliveries d JOIN webhook_events e ON e.id = d.event_id',
    countFrom: 'webhook_deliveries d',
    conditions,
    sorts: { at: { expression: 'd.made_at', type: 'timestamptz' } },
    defaultSort: '-at',
    tieBreak: { expression: 'd.id', type: 'uuid' },
  };
}
