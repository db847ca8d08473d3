import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import {
  stationColumns,
  stationTables,
  stationsWithinScope,
  type StationView,
} from '../stations/station-list.query.ts';
import { camerasForAnyone } from '../readiness/cameras-for-anyone.query.ts';
import { dueOut } from '../readiness/due-out.query.ts';
import type { NextHandover } from '../readiness/next-handover.ts';

/** A station as the stations list has it, with its place on the map and how many cameras are due out next. */
export interface StationOverview extends StationView {
  readonly map: { readonly column: number; readonly row: number } | null;
  /** To a camera of their own or of a pool, by the force's rule. */
  readonly entitled: number;
  /** The median over the weeks before; null where no dock of the station saw a camera leave then. */
  readonly dueOut: number | null;
  /** Of the ready ones, those that anybody may take: only they can be lent. */
  readonly forAnyone: number;
}

/** The open stations of a reader's scope, by name. Three statements. */
export async function stationOverviews(
  tx: EntityManager,
  scope: Scope,
  handover: NextHandover | null,
): Promise<StationOverview[]> {
  const conditions = stationsWithinScope(new SqlConditions().and(`s.status = 'open'`), scope);
  const stations = await tx.query<Omit<StationOverview, 'dueOut' | 'forAnyone'>[]>(
    `SELECT ${stationColumns}, people.entitled,
            CASE WHEN s.map_column IS NOT NULL THEN json_build_object('column', s.map_column, 'row', s.map_row) END AS map
       FROM ${stationTables} WHERE ${conditions.sql} ORDER BY lower(s.name), s.id`,
    conditions.values,
  );
  const due = handover === null ? new Map<string, number>() : await dueOut(tx, handover);
  const free = await camerasForAnyone(tx);
  return stations.map((station) => ({
    ...station,
    dueOut: due.get(station.code) ?? null,
    forAnyone: free.get(station.code) ?? 0,
  }));
}
