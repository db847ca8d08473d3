import { roles, rolePermissions, type Role } from '@custodian/domain';
import type { EntityManager } from 'typeorm';

export interface PossibleRecipient {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** The station or team that bounds what they are sent; null for the whole force. */
  readonly of: string | null;
}

const readingRoles = roles.filter((role) => rolePermissions[role].includes('reports:read'));

/** Everybody who may read reports: each is sent what their own scope allows. */
export function readPossibleRecipients(tx: EntityManager): Promise<PossibleRecipient[]> {
  return tx.query<PossibleRecipient[]>(
    `SELECT u.id, u.name, u.role, CASE u.role WHEN 'station_coordinator' THEN s.name WHEN 'supervisor' THEN t.name END AS of
       FROM users u LEFT JOIN stations s ON s.id = u.station_id LEFT JOIN teams t ON t.id = u.team_id
      WHERE u.disabled_at IS NULL AND u.role = ANY($1) ORDER BY lower(u.name), u.id`,
    [readingRoles],
  );
}
