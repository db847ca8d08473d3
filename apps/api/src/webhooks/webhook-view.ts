import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';

/** An endpoint as administrators and auditors see it; its secret is never among it. */
export interface WebhookView {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly onlyUrgent: boolean;
  readonly stations: readonly string[];
  readonly includesWords: boolean;
  readonly enabled: boolean;
  readonly disabledAt: string | null;
  readonly disabledBecause: string | null;
  /** Since when it took nothing; null while it does. */
  readonly failingSince: string | null;
  /** Until when the secret before this one signs too; null when only this one does. */
  readonly previousSecretUntil: string | null;
  readonly waiting: number;
  readonly dead: number;
  readonly lastDeliveredAt: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly version: number;
}

const iso = (column: string): string => `to_json(${column}) #>> '{}'`;
const counted = (state: string): string =>
  `(SELECT count(*)::integer FROM webhook_deliveries d WHERE d.endpoint_id = w.id AND d.state = '${state}')`;

const columns = `w.id, w.name, w.url, w.events, w.only_urgent AS "onlyUrgent", w.stations, w.includes_words AS "includesWords",
  w.enabled, ${iso('w.disabled_at')} AS "disabledAt", w.disabled_because AS "disabledBecause", ${iso('w.failing_since')} AS "failingSince",
  CASE WHEN w.previous_until > now() THEN ${iso('w.previous_until')} END AS "previousSecretUntil", ${counted('waiting')} AS waiting,
  ${counted('dead')} AS dead, (SELECT ${iso('max(d.settled_at)')} FROM webhook_deliveries d
    WHERE d.endpoint_id = w.id AND d.state = 'delivered') AS "lastDeliveredAt",
  ${iso('w.created_at')} AS "createdAt", w.created_by AS "createdBy", w.version`;

export function readWebhooks(tx: EntityManager): Promise<WebhookView[]> {
  return tx.query<WebhookView[]>(
    `SELECT ${columns} FROM webhook_endpoints w WHERE w.removed_at IS NULL ORDER BY lower(w.name), w.id`,
  );
}

export async function readWebhook(tx: EntityManager, id: string): Promise<WebhookView> {
  const [found] = await tx.query<WebhookView[]>(
    `SELECT ${columns} FROM webhook_endpoints w WHERE w.id = $1 AND w.removed_at IS NULL`,
    [id],
  );
  if (!found) throw new Problem('not-found', 'There is no such webhook.');
  return found;
}

/** The same, with its row locked until the end of the transaction. */
export async function lockWebhook(tx: EntityManager, id: string): Promise<WebhookView> {
  await tx.query(`SELECT FROM webhook_endpoints WHERE id = $1 FOR UPDATE`, [id]);
  return readWebhook(tx, id);
}
