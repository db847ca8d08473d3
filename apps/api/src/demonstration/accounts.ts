import type { Role } from '@custodian/domain';
import { demonstrationId } from './demonstration-id.ts';

/** Somebody who may sign in to the demonstration; all share one password. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly station: string | null;
  readonly team: string | null;
}

const rows: readonly [local: string, name: string, role: Role, station?: string | undefined, team?: string][] = [
  ['admin', 'M. Farrow', 'admin'],
  ['manager', 'A. Okafor', 'fleet_manager'],
  ['approver', 'P. Lindley', 'firmware_approver'],
  ['coordinator.chesterfield', 'K. Doyle', 'station_coordinator', 'CHE'],
  ['supervisor.chesterfield', 'R. Shah', 'supervisor', undefined, 'CHE-R2'],
  ['auditor', 'J. Thorne', 'auditor'],
];

/** The accounts of the demonstration, one for each role. */
export const demonstrationAccounts: readonly Account[] = rows.map(
  ([local, name, role, station = null, team = null]) => ({
    id: demonstrationId('user', local),
    email: `${local}@derbyshire.example`,
    name,
    role,
    station,
    team,
  }),
);

/** The account that holds a role. */
export function accountOf(role: Role): Account {
  const account = demonstrationAccounts.find((candidate) => candidate.role === role);
  if (account === undefined) throw new RangeError(`nobody is ${role}`);
  return account;
}
