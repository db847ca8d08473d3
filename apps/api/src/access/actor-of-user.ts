import { permissionsOf } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from './actor.ts';
import { scopeOf, type UserRow } from './actor.service.ts';

/** An account as it stands, with what its owner may do: for what is done in their name while they are away. */
export interface KnownUser {
  readonly actor: Actor;
  readonly email: string;
  readonly isClosed: boolean;
}

/** These accounts, by their id. */
export async function readKnownUsers(
  tx: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownUser>> {
  const rows = await tx.query<(UserRow & { email: string; is_closed: boolean })[]>(
    `SELECT id, name, role, station_id, team_id, version, email, disabled_at IS NOT NULL AS is_closed FROM users WHERE id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { actor: actorOf(row), email: row.email, isClosed: row.is_closed }]));
}

function actorOf(row: UserRow): Actor {
  return {
    kind: 'person',
    id: row.id,
    name: row.name,
    userId: row.id,
    role: row.role,
    permissions: permissionsOf(row.role),
    scope: scopeOf(row),
    requestId: null,
  };
}
