import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { owningRoles } from './command-on-exception.ts';

export interface PossibleOwner {
  readonly id: string;
  readonly name: string;
}

/** Users who may act on exceptions: those of the whole force, and those of the reader’s own station. */
export function readOwners(tx: EntityManager, scope: Scope): Promise<PossibleOwner[]> {
  return tx.query<PossibleOwner[]>(
    `SELECT u.id, u.name FROM users u LEFT JOIN teams t ON t.id = u.team_id
      WHERE u.disabled_at IS NULL AND u.role = ANY($1)
        AND ($2 = 'force' OR coalesce(u.station_id, t.station_id) IS NULL
          OR coalesce(u.station_id, t.station_id) = coalesce($3::uuid, (SELECT station_id FROM teams WHERE id = $4::uuid)))
      ORDER BY lower(u.name), u.id`,
    [
      owningRoles,
      scope.kind,
      scope.kind === 'station' ? scope.stationId : null,
      scope.kind === 'team' ? scope.teamId : null,
    ],
  );
}
