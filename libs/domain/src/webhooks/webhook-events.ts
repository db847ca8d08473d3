/** Everything another system can be told of, in the order of the form, each with what it says. */
export const webhookEvents = {
  'exception.raised': 'An exception is raised',
  'exception.assigned': 'It gets an owner or a due date, or loses one',
  'exception.snoozed': 'It is snoozed',
  'exception.returned': 'It is back from its snooze',
  'exception.cleared': 'It clears, or a person settles it',
  'rollout.started': 'A rollout starts',
  'rollout.paused': 'A person pauses it',
  'rollout.halted': 'A gate stops it: it failed so far',
  'rollout.resumed': 'A person lets it go on',
  'rollout.finished': 'It is finished',
  'rollout.cancelled': 'A person cancels it',
} as const;

export type WebhookEventType = keyof typeof webhookEvents;

export const webhookEventTypes = Object.keys(webhookEvents) as readonly WebhookEventType[];

/** Sent when a person asks whether an endpoint hears us; nobody chooses it. */
export const webhookTestType = 'webhook.test';

/** What of an exception’s history other systems are told; comments are people’s words and stay here. */
const ofHistory: Readonly<Record<string, WebhookEventType>> = {
  raised: 'exception.raised',
  take: 'exception.assigned',
  release: 'exception.assigned',
  change: 'exception.assigned',
  snooze: 'exception.snoozed',
  wake: 'exception.returned',
  returned: 'exception.returned',
  cleared: 'exception.cleared',
  settle: 'exception.cleared',
};

/** The event that a line of an exception’s history is; null for one that is told to nobody. */
export function webhookEventOf(what: string): WebhookEventType | null {
  return ofHistory[what] ?? null;
}

/** What an endpoint is told. */
export interface WebhookChoice {
  readonly events: readonly string[];
  /** Of exceptions only the urgent ones; rollouts are neither. */
  readonly onlyUrgent: boolean;
  /** Station codes; none means all. Rollouts belong to no station and are told whatever stands here. */
  readonly stations: readonly string[];
}

/** What bears on whether an endpoint is told. */
export interface ToldEvent {
  readonly type: string;
  readonly isUrgent: boolean;
  readonly station: string | null;
}

/** Whether an endpoint chose to be told of this. */
export function wantsWebhook(
  { events, onlyUrgent, stations }: WebhookChoice,
  { type, isUrgent, station }: ToldEvent,
): boolean {
  if (!events.includes(type)) return false;
  if (!type.startsWith('exception.')) return true;
  if (onlyUrgent && !isUrgent) return false;
  return stations.length === 0 || (station !== null && stations.includes(station));
}
