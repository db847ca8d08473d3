/** A person who signs in, as administrators see them. */
export interface UserView {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly team: { readonly code: string; readonly name: string } | null;
  /** `invited` until a password is chosen. */
  readonly status: 'invited' | 'active' | 'disabled';
  readonly version: number;
}

/** Shown once, to be handed over; only its SHA-256 is kept. */
export interface InvitedUser extends UserView {
  readonly invitation: { readonly code: string; readonly expiresAt: string };
}

export const userColumns = `u.id, u.email, u.name, u.role, u.version,
  CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
  CASE WHEN t.id IS NOT NULL THEN json_build_object('code', t.code, 'name', t.name) END AS team,
  CASE WHEN u.disabled_at IS NOT NULL THEN 'disabled' WHEN u.password_hash IS NULL THEN 'invited' ELSE 'active' END AS status`;

export const userTables = `users u LEFT JOIN stations s ON s.id = u.station_id LEFT JOIN teams t ON t.id = u.team_id`;
