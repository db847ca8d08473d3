import type { Permission, Role, Scope } from '@custodian/domain';

/** Who is acting: named in every audit event, asked by every rule about permission. */
export interface Actor {
  readonly kind: 'person' | 'token' | 'import' | 'job' | 'device' | 'system';
  readonly id: string | null;
  /** As written into records: `A. Okafor`, `A. Okafor, token "stock-take"`, `Dock CHE-D01`. */
  readonly name: string;
  /** The person behind it, when there is one: a second person means another user id, whatever the token. */
  readonly userId: string | null;
  readonly role: Role | null;
  readonly permissions: ReadonlySet<Permission>;
  readonly scope: Scope;
  readonly requestId: string | null;
}

/** The system acting by itself: a job, a timer, a migration of data. Never the answer to "who approved this". */
export function systemActor(
  name: string,
  kind: 'job' | 'system' | 'import' | 'device' = 'job',
  id: string | null = null,
): Actor {
  return {
    kind,
    id,
    name,
    userId: null,
    role: null,
    permissions: new Set(),
    scope: { kind: 'force' },
    requestId: null,
  };
}
