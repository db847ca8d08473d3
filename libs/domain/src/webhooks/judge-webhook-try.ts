/** What came of one try: an HTTP answer, or none. */
export interface WebhookAnswer {
  /** Null where no answer came: refused, timed out, not resolved. */
  readonly status: number | null;
  /** Seconds that the receiver asked us to wait; null without such a word. */
  readonly retryAfterSeconds: number | null;
}

/** What follows from a try. `gone` ends the endpoint too: its receiver said that it wants no more. */
export type WebhookVerdict =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'dead' }
  | { readonly kind: 'retry'; readonly at: number };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Waits between the tries of one delivery: seconds for a restart, hours for a bad night. About 32 hours in all. */
export const webhookWaits: readonly number[] = [
  5 * second,
  minute,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
];

/** Tries of one delivery before it is given up. */
export const mostWebhookTries = webhookWaits.length + 1;

/** A receiver that asks for more is tried again after this, in milliseconds. */
export const longestWebhookWait = 24 * hour;

/**
 * Any 2xx is a yes, 410 a no for ever; whatever else is tried again, no sooner than the receiver asked for. `tries` counts
 * this one. Instants in epoch milliseconds.
 */
export function judgeWebhookTry(
  { status, retryAfterSeconds }: WebhookAnswer,
  tries: number,
  now: number,
): WebhookVerdict {
  if (status !== null && status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 410) return { kind: 'gone' };
  const wait = webhookWaits[tries - 1];
  if (wait === undefined) return { kind: 'dead' };
  const asked = Math.min((retryAfterSeconds ?? 0) * second, longestWebhookWait);
  return { kind: 'retry', at: now + Math.max(wait, asked) };
}

/** An endpoint that took nothing for so long is switched off, so that nobody believes that it works. */
export const webhookPatienceMilliseconds = 72 * hour;

/** Whether an endpoint that has failed since then, without one delivery between, is switched off now. */
export function isPastPatience(failingSince: number, now: number): boolean {
  return now - failingSince >= webhookPatienceMilliseconds;
}

/** How long a replaced secret goes on signing beside the new one, so that the receiver can change in between. */
export const secretOverlapMilliseconds = 24 * hour;
