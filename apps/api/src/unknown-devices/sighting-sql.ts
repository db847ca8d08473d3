/** More strangers than a dock has bays by far: one that makes names up must not fill the table. */
export const mostHeldByDock = 200;

/** Notes that a device was seen in a place, after a query of `device_id, dock_id, bay, first_at, last_at`. */
export function noteSightings(query: string): string {
  return `INSERT INTO unknown_device_sightings AS t (device_id, dock_id, bay, first_at, last_at) ${query}
    ON CONFLICT (device_id, dock_id, bay) DO UPDATE SET first_at = least(t.first_at, excluded.first_at),
      last_at = greatest(t.last_at, excluded.last_at)`;
}
