import type { Scope, StationEnd } from '@custodian/domain';
import type { EntityManager } from 'typeorm';

/** What became of the one station that a report is of, as the register says now; null while it is open, and for other reports. */
export async function stationEnd(tx: EntityManager, scope: Scope): Promise<StationEnd | null> {
  if (scope.kind !== 'station') return null;
  const [closed] = await tx.query<StationEnd[]>(
    `SELECT s.closed_on::text AS "closedOn",
            CASE WHEN i.id IS NOT NULL THEN json_build_object('code', i.code, 'name', i.name) END AS "mergedInto"
       FROM stations s LEFT JOIN stations i ON i.id = s.merged_into WHERE s.id = $1 AND s.status = 'closed'`,
    [scope.stationId],
  );
  return closed ?? null;
}
