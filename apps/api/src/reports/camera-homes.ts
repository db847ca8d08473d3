import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { knownAssignments } from '../foi/known-rows.ts';
import type { SqlConditions } from '../http/sql-conditions.ts';
import type { UsagePeriod } from './counted-recordings.ts';

/**
 * SQL of the cameras by the home that was known at an instant: `id`, `serial`, `serial_key`, `model_id`, `station_id`,
 * `pool_team_id`. Where a camera has another home since, it is asked by an index what it said before.
 */
export function camerasByHome(values: SqlConditions, asAt: Date): string {
  return `(SELECT k.id, k.serial, k.serial_key, k.model_id, k.pool_team_id,
      CASE WHEN before.past IS NULL THEN k.station_id ELSE (before.past ->> 'station_id')::uuid END AS station_id
      FROM cameras k LEFT JOIN LATERAL (
        SELECT p.past FROM register_past p WHERE p.register = 'cameras' AND p.row_id = k.id AND p.replaced_at > ${values.bind(asAt)}
         ORDER BY p.replaced_at, p.id LIMIT 1) before ON TRUE)`;
}

/** The same, in the snapshot of a report: as they stand where none has changed since, so that a report as at now pays nothing. */
export async function homesOfReport(tx: EntityManager, values: SqlConditions, { asAt }: UsagePeriod): Promise<string> {
  const [row] = await tx.query<{ changed: boolean }[]>(
    `SELECT EXISTS (SELECT FROM register_past WHERE register = 'cameras' AND replaced_at > $1) AS changed`,
    [asAt],
  );
  return row?.changed ? camerasByHome(values, asAt) : 'cameras';
}

/** A reader's own cameras `c`: by their home of then, or by who of their team answered for them at that instant. */
export function withinOwnHomes(conditions: SqlConditions, scope: Scope, asAt: Date): SqlConditions {
  if (scope.kind === 'station') return conditions.and('c.station_id = ?', scope.stationId);
  if (scope.kind === 'force') return conditions;
  const at = `${conditions.bind(asAt)}::timestamptz`;
  return conditions.and(
    `c.pool_team_id = ? OR c.id IN (SELECT o.camera_id FROM (${knownAssignments(at)}) o
       JOIN staff_memberships m ON m.staff_id = o.staff_id AND m.from_at <= ${at} AND (m.until_at IS NULL OR m.until_at > ${at})
      WHERE o.from_at <= ${at} AND (o.until_at IS NULL OR o.until_at > ${at}) AND m.team_id = ?)`,
    scope.teamId,
    scope.teamId,
  );
}
