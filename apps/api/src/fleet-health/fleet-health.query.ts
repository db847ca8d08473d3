import type { CareLimits, Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { batteryBandSql, type BatteryBand } from '../cameras/battery-band.ts';
import { conditionSql, conditionTables, type CameraCondition } from '../cameras/camera-condition.ts';
import { withinScope } from '../cameras/camera-list.query.ts';
import { casesWithinScope } from '../cases/case-list.query.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { stationsWithinScope } from '../stations/station-list.query.ts';
import { readCareLimits } from './care-limits-settings.ts';

/** One station of the force in small: each figure is the total of a list under the same words. */
export interface StationHealth {
  readonly code: string;
  readonly name: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** In service, by home station. */
  readonly cameras: number;
  readonly conditions: Readonly<Partial<Record<CameraCondition, number>>>;
  readonly batteries: Readonly<Partial<Record<BatteryBand, number>>>;
  /** Open cases of the kind fault. */
  readonly faults: number;
  /** Cameras in service that are overdue, unseen, worn, or have an open fault: each once, however much is wrong with it. */
  readonly needingCare: number;
}

export interface FleetHealth {
  readonly asAt: string;
  /** From which share of its cameras a station needs care. */
  readonly limits: CareLimits;
  readonly stations: readonly StationHealth[];
}

interface CountRow {
  readonly station: string;
  readonly condition: CameraCondition;
  readonly battery: BatteryBand;
  readonly needsCare: boolean;
  readonly n: number;
}

/** The open stations of a reader's scope with the health of their cameras in service. Four statements. */
export async function fleetHealth(tx: EntityManager, scope: Scope): Promise<FleetHealth> {
  const places = stationsWithinScope(new SqlConditions().and(`s.status = 'open'`), scope);
  const stations = await tx.query<
    (Omit<StationHealth, 'cameras' | 'conditions' | 'batteries' | 'faults' | 'needingCare'> & {
      id: string;
      now: Date;
    })[]
  >(
    `SELECT s.id, s.code, s.name, s.latitude, s.longitude, now() AS now FROM stations s
      WHERE ${places.sql} ORDER BY lower(s.name), s.id`,
    places.values,
  );
  // By station once: a force of thousands of stations has as many rows for each of them to look through.
  const counts = Map.groupBy(await countCameras(tx, scope), ({ station }) => station);
  const faults = new Map((await countFaults(tx, scope)).map(({ station, n }) => [station, n]));
  return {
    limits: (await readCareLimits(tx)).limits,
    asAt: (stations[0]?.now ?? new Date()).toISOString(),
    stations: stations.map(({ id, now: _now, ...station }) => {
      const own = counts.get(id) ?? [];
      return {
        ...station,
        cameras: total(own),
        needingCare: total(own.filter(({ needsCare }) => needsCare)),
        conditions: summed(own, ({ condition }) => condition),
        batteries: summed(own, ({ battery }) => battery),
        faults: faults.get(id) ?? 0,
      };
    }),
  };
}

function countCameras(tx: EntityManager, scope: Scope): Promise<CountRow[]> {
  const conditions = withinScope(
    new SqlConditions().and(`c.status = 'in_service' AND c.station_id IS NOT NULL`),
    scope,
  );
  return tx.query<CountRow[]>(
    `SELECT station, condition, battery,
            condition IN ('overdue', 'unseen') OR battery = 'worn' OR fault AS "needsCare", count(*)::int AS n
       FROM (SELECT c.station_id AS station, ${conditionSql} AS condition, ${batteryBandSql} AS battery,
                    EXISTS (SELECT FROM cases x WHERE x.camera_id = c.id AND x.kind = 'fault' AND x.closed_at IS NULL) AS fault
               FROM ${conditionTables} WHERE ${conditions.sql}) looked_at
      GROUP BY 1, 2, 3, 4`,
    conditions.values,
  );
}

function countFaults(tx: EntityManager, scope: Scope): Promise<{ station: string; n: number }[]> {
  const conditions = casesWithinScope(new SqlConditions(), scope);
  return tx.query<{ station: string; n: number }[]>(
    `SELECT c.station_id AS station, count(*)::int AS n FROM cases x JOIN cameras c ON c.id = x.camera_id
      WHERE x.kind = 'fault' AND x.closed_at IS NULL AND c.station_id IS NOT NULL AND ${conditions.sql} GROUP BY 1`,
    conditions.values,
  );
}

function total(rows: readonly CountRow[]): number {
  return rows.reduce((sum, { n }) => sum + n, 0);
}

function summed<Key extends string>(
  rows: readonly CountRow[],
  keyOf: (row: CountRow) => Key,
): Partial<Record<Key, number>> {
  const sums: Partial<Record<Key, number>> = {};
  for (const row of rows) sums[keyOf(row)] = (sums[keyOf(row)] ?? 0) + row.n;
  return sums;
}
