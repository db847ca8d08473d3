import type { EntityManager } from 'typeorm';
import type { NextHandover } from './next-handover.ts';

/** How many cameras left each station's docks around that handover, in the median week, by the station's code. */
export async function dueOut(tx: EntityManager, { before }: NextHandover): Promise<Map<string, number>> {
  const rows = await tx.query<{ code: string; left: number[] }[]>(
    // A camera that leaves came in within the fortnight before: the block index on from_at then skips the rest.
    `SELECT s.code, array_agg(w.left) AS left FROM (
       SELECT k.station_id, w.week, count(DISTINCT d.camera_id)::int AS left
         FROM unnest($1::timestamptz[], $2::timestamptz[]) WITH ORDINALITY AS w(from_at, until_at, week)
         JOIN dockings d ON d.until_at >= w.from_at AND d.until_at < w.until_at
              AND d.from_at >= w.from_at - interval '14 days' AND d.from_at < w.until_at
         JOIN docks k ON k.id = d.dock_id
        GROUP BY 1, 2) w JOIN stations s ON s.id = w.station_id GROUP BY s.code`,
    [before.map(({ from }) => new Date(from)), before.map(({ until }) => new Date(until))],
  );
  return new Map(
    rows.map(({ code, left }) => [code, median([...left, ...Array<number>(before.length - left.length).fill(0)])]),
  );
}

function median(counts: readonly number[]): number {
  const sorted = counts.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.ceil((upper + (sorted[middle - 1] ?? upper)) / 2);
}
