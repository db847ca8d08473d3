import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { cameraConditions, conditionSql, conditionTables } from '../cameras/camera-condition.ts';
import { withinScope } from '../cameras/camera-list.query.ts';
import { SqlConditions } from '../http/sql-conditions.ts';

/** Every camera of the reader's scope, by what can be said of it now. */
export interface FleetOverview {
  readonly total: number;
  readonly inService: number;
  readonly seenLast24h: number;
  readonly conditions: readonly { readonly condition: string; readonly count: number }[];
}

/** One statement, by the condition that the camera list filters on: each count is the total of that list. */
export async function fleetOverview(tx: EntityManager, scope: Scope): Promise<FleetOverview> {
  const conditions = withinScope(new SqlConditions(), scope);
  const rows = await tx.query<{ condition: string; count: number; in_service: number; seen: number }[]>(
    `SELECT ${conditionSql} AS condition, count(*)::int AS count,
            (count(*) FILTER (WHERE c.status = 'in_service'))::int AS in_service,
            (count(*) FILTER (WHERE c.status = 'in_service' AND st.last_seen_at >= now() - interval '24 hours'))::int AS seen
       FROM ${conditionTables} WHERE ${conditions.sql} GROUP BY 1`,
    conditions.values,
  );
  const sum = (of: 'count' | 'in_service' | 'seen'): number => rows.reduce((total, row) => total + row[of], 0);
  return {
    total: sum('count'),
    inService: sum('in_service'),
    seenLast24h: sum('seen'),
    conditions: cameraConditions.map((condition) => ({
      condition,
      count: rows.find((row) => row.condition === condition)?.count ?? 0,
    })),
  };
}
