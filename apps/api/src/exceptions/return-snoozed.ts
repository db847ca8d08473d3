import type { EntityManager } from 'typeorm';
import { publishEvent } from '../events/publish-event.ts';

/** Brings back what was snoozed until now. */
export async function returnSnoozed(tx: EntityManager, now: Date): Promise<void> {
  const back = await tx.query<{ kind: string; station_id: string | null }[]>(
    `WITH back AS (
       UPDATE exceptions SET snoozed_until = NULL, version = version + 1
        WHERE snoozed_until <= $1 AND cleared_at IS NULL RETURNING id, kind, station_id),
     said AS (INSERT INTO exception_events (exception_id, at, what, actor) SELECT id, $1, 'returned', 'Its time' FROM back)
     SELECT DISTINCT kind, station_id FROM back`,
    [now],
  );
  for (const { kind, station_id } of back)
    await publishEvent(tx, { topic: 'exception', id: kind, stationId: station_id });
}
