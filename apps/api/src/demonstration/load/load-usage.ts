import type pg from 'pg';
import { restateUsage, type CameraDay } from '../../reports/restate-usage.ts';
import { readShiftPatterns } from '../../shift-patterns/shift-pattern.ts';
import type { RecordingRow } from '../recordings.ts';

const cameraDaysAtOnce = 20_000;

/** Rolls every recording up by the product's own rule. */
export async function loadUsage(client: pg.ClientBase, recordings: readonly RecordingRow[]): Promise<void> {
  const patterns = await readShiftPatterns({
    query: async <T>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as T,
  });
  const cameraDays = new Map<string, CameraDay>();
  for (const { localDay: day, docking } of recordings)
    cameraDays.set(`${day} ${docking.camera.id}`, { day, camera: docking.camera.id });
  const all = [...cameraDays.values()].sort((one, other) => one.day.localeCompare(other.day));
  for (let start = 0; start < all.length; start += cameraDaysAtOnce)
    await restateUsage(client, all.slice(start, start + cameraDaysAtOnce), patterns);
}
