import { isPastPatience, judgeWebhookTry, mostWebhookTries, webhookTestType } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { PostedAnswer } from './post-webhook.ts';
import { signatureHeaders } from './sign-webhook.ts';
import { switchOff } from './switch-off.ts';

/** How deliveries leave the house. */
export interface Courier {
  /** One try; never throws. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<PostedAnswer>;
  open(sealed: Buffer, endpointId: string): string | null;
}

interface ClaimedDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly body: string;
  readonly tries: number;
  readonly endpointId: string;
  readonly name: string;
  readonly url: string;
  readonly sealedSecret: Buffer;
  readonly previousSecret: Buffer | null;
}

const mostInPass = 50;
/** Longer than any try takes: who claimed it and died leaves it to the next. */
const leaseSeconds = 60;

/**
 * Delivers what waits for one endpoint and is due, in the order of the tries. Stops at the first that is not taken: a
 * receiver that is down is not knocked at once for each of its events. Killed half-way, a delivery is tried again under
 * the same id; it is never lost.
 */
export async function deliverDue(
  database: DataSource,
  endpointId: string,
  courier: Courier,
  clock: () => Date = () => new Date(),
): Promise<void> {
  for (let done = 0; done < mostInPass; done += 1) {
    const delivery = await claimNext(database, endpointId, clock());
    if (delivery === null) return;
    const answer = await attempt(delivery, courier, clock());
    await database.transaction((tx) => recordAttempt(tx, delivery, answer, clock()));
    if (answer.problem !== null && delivery.type !== webhookTestType) return;
  }
}

async function claimNext(database: DataSource, endpointId: string, now: Date): Promise<ClaimedDelivery | null> {
  const [rows] = await database.query<[ClaimedDelivery[], number]>(
    `UPDATE webhook_deliveries d SET tries = d.tries + 1, next_try_at = $2::timestamptz + make_interval(secs => ${leaseSeconds})
       FROM webhook_endpoints w, webhook_events e
      WHERE w.id = d.endpoint_id AND e.id = d.event_id AND d.id = (
        SELECT x.id FROM webhook_deliveries x JOIN webhook_events y ON y.id = x.event_id
          JOIN webhook_endpoints z ON z.id = x.endpoint_id AND z.removed_at IS NULL
         WHERE x.endpoint_id = $1 AND x.state = 'waiting' AND x.next_try_at <= $2 AND (z.enabled OR y.type = '${webhookTestType}')
         ORDER BY x.next_try_at, x.id LIMIT 1 FOR UPDATE OF x SKIP LOCKED)
      RETURNING d.id, d.event_id AS "eventId", e.type, d.body, d.tries, w.id AS "endpointId", w.name, w.url,
                w.sealed_secret AS "sealedSecret", CASE WHEN w.previous_until > $2 THEN w.previous_secret END AS "previousSecret"`,
    [endpointId, now],
  );
  return rows[0] ?? null;
}

async function attempt(delivery: ClaimedDelivery, courier: Courier, now: Date): Promise<PostedAnswer> {
  const { endpointId, sealedSecret, previousSecret, eventId, body } = delivery;
  const secrets = [sealedSecret, previousSecret]
    .flatMap((sealed) => (sealed === null ? [] : [courier.open(sealed, endpointId)]))
    .filter((secret) => secret !== null);
  if (secrets.length === 0) return unsigned;
  const timestamp = Math.floor(now.getTime() / 1000);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Custodian-Webhooks',
    ...signatureHeaders({ id: eventId, timestamp, body }, secrets),
  };
  return courier.post(delivery.url, headers, body);
}

const unsigned: PostedAnswer = {
  status: null,
  retryAfterSeconds: null,
  milliseconds: 0,
  answer: null,
  problem: 'The secret cannot be opened: it was sealed under another SIGNING_SECRET. Make a new secret.',
};

async function recordAttempt(
  tx: EntityManager,
  delivery: ClaimedDelivery,
  answer: PostedAnswer,
  now: Date,
): Promise<void> {
  const isTest = delivery.type === webhookTestType;
  // A person waits for what comes of a test: it is tried once.
  const verdict = judgeWebhookTry(answer, isTest ? mostWebhookTries : delivery.tries, now.getTime());
  await tx.query(
    `INSERT INTO webhook_attempts (delivery_id, at, status, milliseconds, answer, problem) VALUES ($1, $2, $3, $4, $5, $6)`,
    [delivery.id, now, answer.status, answer.milliseconds, answer.answer, answer.problem],
  );
  const state = verdict.kind === 'retry' ? 'waiting' : verdict.kind === 'delivered' ? 'delivered' : 'dead';
  await tx.query(`UPDATE webhook_deliveries SET state = $2, next_try_at = $3, settled_at = $4 WHERE id = $1`, [
    delivery.id,
    state,
    verdict.kind === 'retry' ? new Date(verdict.at) : null,
    verdict.kind === 'retry' ? null : now,
  ]);
  const endpoint = { id: delivery.endpointId, name: delivery.name };
  if (verdict.kind === 'delivered') await tx.query(wellAgain, [endpoint.id]);
  else if (verdict.kind === 'gone') await switchOff(tx, endpoint, 'Its receiver answered 410: it wants no more.', now);
  else if (!isTest) await countFailure(tx, endpoint, now);
}

const wellAgain = `UPDATE webhook_endpoints SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL`;

async function countFailure(
  tx: EntityManager,
  endpoint: { readonly id: string; readonly name: string },
  now: Date,
): Promise<void> {
  const [rows] = await tx.query<[{ since: Date }[], number]>(
    `UPDATE webhook_endpoints SET failing_since = coalesce(failing_since, $2) WHERE id = $1 RETURNING failing_since AS since`,
    [endpoint.id, now],
  );
  const since = rows[0]?.since.getTime() ?? now.getTime();
  if (isPastPatience(since, now.getTime()))
    await switchOff(tx, endpoint, 'It took nothing for three days. What waits is kept.', now);
}
