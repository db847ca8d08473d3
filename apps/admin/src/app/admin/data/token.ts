/** An API token as its owner sees it; the secret is shown once, when it is made. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

export interface MadeToken extends ApiToken {
  readonly token: string;
}

/** `active`, `expired` or `revoked`. */
export function tokenState(token: ApiToken, now: number = Date.now()): string {
  if (token.revokedAt !== null) return 'revoked';
  return Date.parse(token.expiresAt) <= now ? 'expired' : 'active';
}
