import { permissionsOf, permissionsOfToken, type Role } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from './actor.ts';

/** Who asked for work that a job does later, as it was kept. */
export type Asker = Pick<Actor, 'kind' | 'id' | 'name' | 'userId' | 'scope'>;

interface Rights {
  readonly role: Role;
  readonly station_id: string | null;
  readonly team_id: string | null;
  readonly token: string[] | null;
}

/**
 * An asker with the rights they have now; null where account, token or scope are not theirs any more. What is done for them
 * bears `requestId` in the audit.
 */
export async function askerAgain(tx: EntityManager, asker: Asker, requestId: string): Promise<Actor | null> {
  const [user] = await tx.query<Rights[]>(
    `SELECT u.role, u.station_id, u.team_id, t.permissions AS token
       FROM users u LEFT JOIN api_tokens t ON t.id::text = $2 AND t.revoked_at IS NULL AND t.expires_at > now()
      WHERE u.id = $1 AND u.disabled_at IS NULL`,
    [asker.userId, asker.kind === 'token' ? asker.id : null],
  );
  if (!user || !hasScope(user, asker)) return null;
  const held = asker.kind === 'token' ? permissionsOfToken(user.role, user.token ?? []) : permissionsOf(user.role);
  return { ...asker, role: user.role, permissions: held, requestId };
}

function hasScope(user: Rights, { scope }: Asker): boolean {
  const station = user.role === 'station_coordinator' ? user.station_id : null;
  const team = user.role === 'supervisor' ? user.team_id : null;
  if (scope.kind === 'station') return station === scope.stationId;
  if (scope.kind === 'team') return team === scope.teamId;
  return station === null && team === null;
}
