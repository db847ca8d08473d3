import type { EntityManager } from 'typeorm';
import type { DailyHandover } from './next-handover.ts';

/** The force's handovers, as its shift pattern has them, through the day. */
export function dailyHandovers(tx: EntityManager): Promise<DailyHandover[]> {
  return tx.query(
    `SELECT name, to_char(starts_at, 'HH24:MI') AS from, to_char(ends_at, 'HH24:MI') AS until FROM handovers ORDER BY starts_at, id`,
  );
}
