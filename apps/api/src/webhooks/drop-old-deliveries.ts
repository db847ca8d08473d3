import type { DataSource } from 'typeorm';

/** What endpoints were told is kept so long; the audit keeps what people did about it for ever. */
export const deliveryDays = 90;

const rowsAtOnce = 5000;

/** Drops deliveries and their events that were settled so long ago. What still waits stays. */
export async function dropOldDeliveries(database: DataSource, now: Date): Promise<void> {
  const before = new Date(now.getTime() - deliveryDays * 86_400_000);
  for (;;) {
    const [, dropped] = await database.query<[unknown[], number]>(
      `DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM webhook_deliveries
        WHERE state <> 'waiting' AND made_at < $1 LIMIT ${rowsAtOnce})`,
      [before],
    );
    if (dropped < rowsAtOnce) break;
  }
  await database.query(
    `DELETE FROM webhook_events e WHERE e.at < $1 AND e.is_spread
        AND NOT EXISTS (SELECT FROM webhook_deliveries d WHERE d.event_id = e.id)`,
    [before],
  );
}
