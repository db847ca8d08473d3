import type { EntityManager } from 'typeorm';

/** A dock that was woken lately need not be woken again for what it was woken for. */
const settlingMinutes = 5;

/** `anew` begins again for every dock; `quiet` leaves alone those that are under way, came just now or were given up. */
export type Asking = 'anew' | 'quiet';

/** Has the docks that hold these devices woken, each when its turn comes. Answers which. */
export async function askForDeliveries(
  tx: EntityManager,
  deviceIds: readonly string[],
  now: Date,
  asking: Asking,
): Promise<string[]> {
  const isRested = `d.state IN ('came', 'resting') AND coalesce(d.woken_at, '-infinity') < $2::timestamptz - interval '${settlingMinutes} minutes'`;
  const rows = await tx.query<{ dock_id: string }[]>(
    `INSERT INTO dock_deliveries AS d (dock_id, state, asked_at, look_at)
     SELECT DISTINCT k.id, 'due', $2::timestamptz, $2::timestamptz FROM unnest($1::uuid[]) AS device(id)
       LEFT JOIN camera_states s ON s.camera_id = device.id JOIN docks k ON k.id = coalesce(s.dock_id, device.id)
      ORDER BY k.id
     ON CONFLICT (dock_id) DO UPDATE SET state = 'due', wakes = 0, asked_at = $2, look_at = $2, first_woken_at = NULL, reason = NULL
      WHERE ${asking === 'anew' ? 'true' : isRested}
     RETURNING dock_id`,
    [deviceIds, now],
  );
  return rows.map(({ dock_id }) => dock_id);
}
