import type { Role } from '@custodian/domain';

export interface NamedPlace {
  readonly code: string;
  readonly name: string;
}

/** A person who may sign in. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly station: NamedPlace | null;
  readonly team: NamedPlace | null;
  readonly status: 'invited' | 'active' | 'disabled';
  readonly version: number;
}

export interface InvitedUser extends User {
  readonly invitation: { readonly code: string; readonly expiresAt: string };
}

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly station?: string;
  readonly team?: string;
}

export const roleWords: Readonly<Record<Role, string>> = {
  admin: 'Admin',
  fleet_manager: 'Fleet manager',
  firmware_approver: 'Firmware approver',
  station_coordinator: 'Station coordinator',
  supervisor: 'Supervisor',
  auditor: 'Auditor',
};
