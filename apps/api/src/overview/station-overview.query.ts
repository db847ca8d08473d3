import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import {
  stationColumns,
  stationTables,
  stationsWithinScope,
  type StationView,
} from '../stations/station-list.query.ts';
import type { NextHandover } from './next-handover.ts';

/** A station as the stations list has it, with its place on the map and how many cameras are due out next. */
export interface StationOverview extends StationView {
  readonly map: { readonly column: number; readonly row: number } | null;
  readonly entitled: number;
  /** The median over the weeks before; null where no dock of the station saw a camera leave then. */
  readonly dueOut: number | null;
}

/** The open stations of a reader's scope, by name. Two statements. */
export async function stationOverviews(
  tx: EntityManager,
  scope: Scope,
  handover: NextHandover | null,
): Promise<StationOverview[]> {
  const conditions = stationsWithinScope(new SqlConditions().and(`s.status = 'open'`), scope);
  const stations = await tx.query<Omit<StationOverview, 'dueOut'>[]>(
    `SELECT ${stationColumns}, people.n AS entitled,
            CASE WHEN s.map_column IS NOT NULL THEN json_build_object('column', s.map_column, 'row', s.map_row) END AS map
       FROM ${stationTables} WHERE ${conditions.sql} ORDER BY lower(s.name), s.id`,
    conditions.values,
  );
  const due = handover === null ? new Map<string, number>() : await dueOut(tx, handover);
  return stations.map((station) => ({ ...station, dueOut: due.get(station.code) ?? null }));
}

/** How many cameras left each station's docks around that handover, in the median week. */
async function dueOut(tx: EntityManager, { before }: NextHandover): Promise<Map<string, number>> {
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
