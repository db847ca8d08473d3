export const webhookDeliveryStates = ['waiting', 'delivered', 'dead'] as const;

/** Waiting for its first or next try, taken by the receiver, or given up. */
export type WebhookDeliveryState = (typeof webhookDeliveryStates)[number];

/** `send_again` is a person’s; the rest happens by itself. */
export type WebhookDeliveryMove = 'deliver' | 'give_up' | 'send_again';

/** The whole lifecycle: what was given up is sent again under the same id, and what was taken never is. */
export const webhookDeliveryLifecycle: Readonly<
  Record<WebhookDeliveryState, Readonly<Partial<Record<WebhookDeliveryMove, WebhookDeliveryState>>>>
> = {
  waiting: { deliver: 'delivered', give_up: 'dead', send_again: 'waiting' },
  delivered: {},
  dead: { send_again: 'waiting' },
};
