import type { DataSource } from 'typeorm';
import { dockContact } from './dock-contact.ts';

const atOnce = 500;

/**
 * Docks that are to be looked at now: due or woken ones whose time has come, and those given up that were heard again
 * since. Found by an index over what is under way.
 */
export async function dueDeliveries(database: DataSource, now: Date): Promise<string[]> {
  const rows = await database.query<{ dock_id: string }[]>(
    `(SELECT dock_id FROM dock_deliveries WHERE state IN ('due', 'woken') AND look_at <= $1 ORDER BY look_at LIMIT ${atOnce})
     UNION ALL
     SELECT d.dock_id FROM dock_deliveries d JOIN docks k ON k.id = d.dock_id
      WHERE d.state = 'given_up' AND ${dockContact} >= d.woken_at`,
    [now],
  );
  return rows.map(({ dock_id }) => dock_id);
}
