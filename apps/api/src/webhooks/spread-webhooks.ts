import { wantsWebhook, type WebhookChoice } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { gatherHistory } from './gather-history.ts';

interface Listener extends WebhookChoice {
  readonly id: string;
  readonly includesWords: boolean;
}

/** What an event is about, by which its page is found. */
interface EventData {
  readonly exception?: { readonly id: string };
  readonly rollout?: { readonly id: string };
  readonly [fact: string]: unknown;
}

interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly station: string | null;
  readonly isUrgent: boolean;
  readonly data: EventData;
  readonly words: object;
}

const mostAtOnce = 1000;

/**
 * Writes a delivery for each event and each endpoint that chose it, with the body as it will be sent at every try. Each
 * event is marked in the same transaction, so that none is lost or told twice. Answers whether more is left.
 */
export async function spreadWebhooks(tx: EntityManager, now: Date, publicUrl: string | null): Promise<boolean> {
  const listeners = await tx.query<Listener[]>(
    `SELECT id, events, only_urgent AS "onlyUrgent", stations, includes_words AS "includesWords"
       FROM webhook_endpoints WHERE enabled AND removed_at IS NULL ORDER BY id`,
  );
  const isMoreHistory = await gatherHistory(tx, listeners);
  const events = await tx.query<EventRow[]>(
    `SELECT id, type, to_json(at) #>> '{}' AS at, station, is_urgent AS "isUrgent", data, words FROM webhook_events
      WHERE NOT is_spread ORDER BY at, id LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED`,
  );
  if (events.length === 0) return isMoreHistory;
  const deliveries = events.flatMap((event) =>
    listeners
      .filter((listener) => wantsWebhook(listener, event))
      .map(({ id, includesWords }) => ({
        id: uuid(),
        event_id: event.id,
        endpoint_id: id,
        body: bodyOf(event, includesWords, publicUrl),
      })),
  );
  await tx.query(
    `INSERT INTO webhook_deliveries (id, event_id, endpoint_id, body, next_try_at, made_at)
     SELECT id, event_id, endpoint_id, body, $2, $2 FROM jsonb_to_recordset($1::jsonb)
         AS r(id uuid, event_id uuid, endpoint_id uuid, body text) ON CONFLICT DO NOTHING`,
    [JSON.stringify(deliveries), now],
  );
  await tx.query(`UPDATE webhook_events SET is_spread = true WHERE id = ANY($1)`, [events.map(({ id }) => id)]);
  return isMoreHistory || events.length === mostAtOnce;
}

/** The body that is signed and sent. */
export function bodyOf(
  { type, at, data, words }: Pick<EventRow, 'type' | 'at' | 'data' | 'words'>,
  includesWords: boolean,
  publicUrl: string | null,
): string {
  const path = data.exception
    ? `/exceptions?peek=${data.exception.id}`
    : data.rollout
      ? `/rollouts/${data.rollout.id}`
      : '';
  return JSON.stringify({
    type,
    timestamp: at,
    data: {
      ...data,
      ...(includesWords ? { words } : {}),
      ...(publicUrl === null || path === '' ? {} : { url: `${publicUrl}${path}` }),
    },
  });
}
