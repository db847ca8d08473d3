import { bulkActions, permissionsOf, permissionsOfToken, type Role } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import type { BulkAsker, BulkRecord } from './bulk-record.ts';

interface Rights {
  readonly role: Role;
  readonly station_id: string | null;
  readonly team_id: string | null;
  readonly token: string[] | null;
}

/**
 * Who a bulk action is done for, with the rights they have now; null where these no longer reach: whoever loses a right, an
 * account or a token loses what was still to be done. Audit events of it bear the bulk action’s id as their request.
 */
export async function askerOf(tx: EntityManager, record: BulkRecord): Promise<Actor | null> {
  const [kept] = await tx.query<{ actor: BulkAsker }[]>(`SELECT actor FROM bulk_actions WHERE id = $1`, [record.id]);
  const asker = kept?.actor;
  if (!asker) return null;
  const [user] = await tx.query<Rights[]>(
    `SELECT u.role, u.station_id, u.team_id, t.permissions AS token
       FROM users u LEFT JOIN api_tokens t ON t.id::text = $2 AND t.revoked_at IS NULL AND t.expires_at > now()
      WHERE u.id = $1 AND u.disabled_at IS NULL`,
    [asker.userId, asker.kind === 'token' ? asker.id : null],
  );
  const needed = bulkActions[record.list][record.action];
  if (!user || needed === undefined || !hasScope(user, asker)) return null;
  const held = asker.kind === 'token' ? permissionsOfToken(user.role, user.token ?? []) : permissionsOf(user.role);
  if (!held.has(needed)) return null;
  return { ...asker, role: user.role, permissions: held, requestId: `bulk-action ${record.id}` };
}

function hasScope(user: Rights, { scope }: BulkAsker): boolean {
  const station = user.role === 'station_coordinator' ? user.station_id : null;
  const team = user.role === 'supervisor' ? user.team_id : null;
  if (scope.kind === 'station') return station === scope.stationId;
  if (scope.kind === 'team') return team === scope.teamId;
  return station === null && team === null;
}
