/**
 * The one permission table, read by API, console and tests alike (product.md C20).
 * A permission is `thing:verb`. Reading is granted apart from changing, and approving apart from both.
 */
export const permissions = [
  'overview:read',
  'cameras:read',
  'cameras:write',
  'staff:read',
  'staff:write',
  'staff:export',
  'stations:read',
  'stations:write',
  'teams:read',
  'teams:write',
  'docks:read',
  'docks:write',
  'models:read',
  'models:write',
  'assignments:read',
  'assignments:write',
  'assignments:correct',
  'custody:read',
  'bulk-actions:read',
  'bulk-actions:write',
  'imports:read',
  'imports:write',
  'releases:read',
  'releases:upload',
  'releases:approve',
  'releases:withdraw',
  'signing-keys:read',
  'signing-keys:write',
  'rollouts:read',
  'rollouts:write',
  'rollouts:approve',
  'rollouts:pause',
  'reports:read',
  'people-usage:read',
  'reconciliations:read',
  'reconciliations:write',
  'exceptions:read',
  'exceptions:write',
  'exception-rules:write',
  'cases:read',
  'cases:write',
  'stock-takes:read',
  'stock-takes:write',
  'unknown-devices:read',
  'queues:read',
  'queues:write',
  'audit:read',
  'users:read',
  'users:write',
  'settings:read',
  'settings:write',
  'tokens:write',
  'events:read',
] as const;

export type Permission = (typeof permissions)[number];

export const roles = [
  'admin',
  'fleet_manager',
  'firmware_approver',
  'station_coordinator',
  'supervisor',
  'auditor',
] as const;

export type Role = (typeof roles)[number];

/** What every signed-in person may read of the fleet, within their scope. */
const fleetReads: readonly Permission[] = [
  'overview:read',
  'cameras:read',
  'staff:read',
  'stations:read',
  'teams:read',
  'docks:read',
  'models:read',
  'assignments:read',
  'custody:read',
  'releases:read',
  'rollouts:read',
  'reports:read',
  'exceptions:read',
  'cases:read',
  'unknown-devices:read',
  'events:read',
  'tokens:write',
];

const everyRead: readonly Permission[] = [
  ...fleetReads,
  'people-usage:read',
  'bulk-actions:read',
  'stock-takes:read',
  'imports:read',
  'reconciliations:read',
  'signing-keys:read',
  'queues:read',
  'audit:read',
  'users:read',
  'settings:read',
];

/** Who may do what. Only approvers approve; an auditor changes nothing. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  admin: [
    ...everyRead,
    'queues:write',
    'users:write',
    'settings:write',
    'exception-rules:write',
    'models:write',
    'signing-keys:write',
    'stations:write',
    'teams:write',
    'bulk-actions:write',
    'reconciliations:write',
  ],
  fleet_manager: [
    ...fleetReads,
    'people-usage:read',
    'bulk-actions:read',
    'bulk-actions:write',
    'imports:read',
    'imports:write',
    'reconciliations:read',
    'reconciliations:write',
    'queues:read',
    'signing-keys:read',
    'cameras:write',
    'staff:write',
    'staff:export',
    'stations:write',
    'teams:write',
    'docks:write',
    'assignments:write',
    'assignments:correct',
    'exceptions:write',
    'exception-rules:write',
    'cases:write',
    'stock-takes:read',
    'stock-takes:write',
    'releases:upload',
    'rollouts:write',
    'rollouts:pause',
  ],
  firmware_approver: [
    ...fleetReads,
    'signing-keys:read',
    'queues:read',
    'releases:approve',
    'releases:withdraw',
    'rollouts:approve',
    'rollouts:pause',
  ],
  station_coordinator: [
    ...fleetReads,
    'assignments:write',
    'docks:write',
    'exceptions:write',
    'bulk-actions:read',
    'bulk-actions:write',
    'cases:write',
    'stock-takes:read',
    'stock-takes:write',
  ],
  supervisor: [...fleetReads, 'people-usage:read', 'exceptions:write'],
  auditor: [...everyRead, 'staff:export'],
};

/** Rights that a token never carries, whatever its maker may do (contract "Signing in"). */
export const personOnlyPermissions: readonly Permission[] = ['tokens:write', 'releases:approve', 'rollouts:approve'];

/** Whose rows a reader sees: the whole force, one station, or one team. */
export type Scope =
  | { readonly kind: 'force' }
  | { readonly kind: 'station'; readonly stationId: string }
  | { readonly kind: 'team'; readonly teamId: string };

/** What a person of this role holds. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return new Set(rolePermissions[role]);
}

/**
 * What a token may do: what was asked for, cut down to what its owner may do now, less what only a person may.
 * An owner who loses a right takes it from their tokens at once.
 */
export function permissionsOfToken(ownerRole: Role, asked: readonly string[]): ReadonlySet<Permission> {
  const owned = permissionsOf(ownerRole);
  return new Set(
    permissions.filter((permission) => {
      return asked.includes(permission) && owned.has(permission) && !personOnlyPermissions.includes(permission);
    }),
  );
}
