import { webhookEvents, type WebhookDeliveryState, type WebhookEventType } from '@custodian/domain';

/** An endpoint that is told of things; its secret is never among it. */
export interface Webhook {
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
  readonly failingSince: string | null;
  readonly previousSecretUntil: string | null;
  readonly waiting: number;
  readonly dead: number;
  readonly lastDeliveredAt: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly version: number;
}

export interface WebhookWithSecret extends Webhook {
  readonly secret: string;
}

/** What a person decides of an endpoint. */
export type WebhookChoices = Pick<Webhook, 'name' | 'url' | 'events' | 'onlyUrgent' | 'stations' | 'includesWords'>;

/** One event told to an endpoint, with what came of each try. */
export interface WebhookDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly state: WebhookDeliveryState;
  readonly tries: number;
  readonly nextTryAt: string | null;
  readonly madeAt: string;
  readonly settledAt: string | null;
  readonly body: string;
  readonly attempts: readonly WebhookAttempt[];
}

export interface WebhookAttempt {
  readonly at: string;
  readonly status: number | null;
  readonly milliseconds: number;
  readonly answer: string | null;
  readonly problem: string | null;
}

/** How it stands: `on`, `failing` while it takes nothing, or `off`. */
export function webhookState({ enabled, failingSince }: Webhook): string {
  if (!enabled) return 'off';
  return failingSince === null ? 'on' : 'failing';
}

/** An event in words; a test is no event that one chooses. */
export function eventWords(type: string): string {
  return webhookEvents[type as WebhookEventType] ?? 'A test';
}
