import type { WebhookEventType } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';

/** A step of a rollout that other systems may want to hear of. */
export interface RolloutStep {
  readonly type: Extract<WebhookEventType, `rollout.${string}`>;
  readonly rollout: { readonly id: string; readonly name: string };
  readonly actor: string;
  /** Code of why it was stopped. */
  readonly because?: string;
  readonly reason?: string | undefined;
}

/** Puts a step into the outbox of webhooks, in the transaction that takes the step: both are committed or neither is. */
export async function announceRollout(
  tx: EntityManager,
  { type, rollout, actor, because, reason }: RolloutStep,
): Promise<void> {
  const data = { rollout: { id: rollout.id, name: rollout.name }, ...(because === undefined ? {} : { because }) };
  await tx.query(
    `INSERT INTO webhook_events (id, type, at, station, is_urgent, data, words) VALUES ($1, $2, now(), NULL, false, $3, $4)`,
    [uuid(), type, JSON.stringify(data), JSON.stringify({ actor, reason: reason ?? null })],
  );
}
