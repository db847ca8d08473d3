import type { EntityManager } from 'typeorm';

/**
 * Something changed: readers re-read it. `topic` is the kind of thing, `id` its business key, `stationId` whose
 * readers may hear of it when they are scoped to one station. Never carries personal data.
 */
export interface LiveEvent {
  readonly topic:
    | 'bulk-action'
    | 'queue'
    | 'camera'
    | 'dock'
    | 'rollout'
    | 'import'
    | 'exception'
    | 'export'
    | 'notification'
    | 'case'
    | 'assignment'
    | 'release'
    | 'freeze'
    | 'pilot'
    | 'stock-take'
    | 'reconciliation'
    | 'reservation'
    | 'tap'
    | 'unknown-device';
  readonly id: string;
  readonly stationId?: string | null;
}

export const liveChannel = 'custodian_events';

/** Tells every API process, at the commit of this transaction and not before. */
export async function publishEvent(tx: EntityManager, event: LiveEvent): Promise<void> {
  await tx.query(`SELECT pg_notify($1, $2)`, [liveChannel, JSON.stringify(event)]);
}

/** The same for many, in one statement. */
export async function publishEvents(tx: EntityManager, events: readonly LiveEvent[]): Promise<void> {
  if (events.length === 0) return;
  const texts = events.map((event) => JSON.stringify(event));
  await tx.query(`SELECT count(pg_notify($1, text)) FROM unnest($2::text[]) AS e(text)`, [liveChannel, texts]);
}
