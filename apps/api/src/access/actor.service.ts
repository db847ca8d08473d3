import { createHash } from 'node:crypto';
import { permissionsOf, permissionsOfToken, type Role, type Scope } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import type { Actor } from './actor.ts';
import { isSessionAlive } from './session-store.ts';

/** What of an account says what its owner may do. */
export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly station_id: string | null;
  readonly team_id: string | null;
  readonly version: number;
}

interface TokenRow extends UserRow {
  readonly token_id: string;
  readonly token_name: string;
  readonly permissions: string[];
  readonly stale: boolean;
}

// Prepared: every request of a person or program begins with one of them.
const userOfSession = {
  name: 'user-of-session',
  text: `SELECT id, name, role, station_id, team_id, version FROM users WHERE id = $1 AND disabled_at IS NULL`,
};
const userOfToken = {
  name: 'user-of-token',
  text: `SELECT u.id, u.name, u.role, u.station_id, u.team_id, u.version,
                t.id AS token_id, t.name AS token_name, t.permissions,
                t.used_at IS NULL OR t.used_at < now() - interval '1 minute' AS stale
           FROM api_tokens t JOIN users u ON u.id = t.user_id
          WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > now() AND u.disabled_at IS NULL`,
};

/** Finds who sent a request: by bearer token, else by session cookie. */
@Injectable()
export class ActorService {
  constructor(private readonly database: DataSource) {}

  async of(request: FastifyRequest): Promise<Actor | null> {
    const authorization = request.headers.authorization;
    if (authorization?.startsWith('Bearer ')) return this.ofToken(authorization.slice(7).trim(), request.id);
    return this.ofSession(request);
  }

  /** Whether who sent a request may still do what they might when it began; asked again by what stays open. */
  async isUnchanged(actor: Actor, request: FastifyRequest): Promise<boolean> {
    const now = await this.of(request);
    if (!now || now.role !== actor.role || JSON.stringify(now.scope) !== JSON.stringify(actor.scope)) return false;
    return now.kind === 'token' || isSessionAlive(this.database, request.session.sessionId);
  }

  private async ofSession(request: FastifyRequest): Promise<Actor | null> {
    const signedIn = request.session?.get('user');
    if (!signedIn) return null;
    const [user] = await runPrepared<UserRow>(this.database, userOfSession, [signedIn.id]);
    // A change of rights makes a new version, and every session begun before it ends here.
    if (!user || user.version !== signedIn.version) return null;
    return {
      kind: 'person',
      id: user.id,
      name: user.name,
      userId: user.id,
      role: user.role,
      permissions: permissionsOf(user.role),
      scope: scopeOf(user),
      requestId: request.id,
    };
  }

  private async ofToken(token: string, requestId: string): Promise<Actor | null> {
    const hash = createHash('sha256').update(token).digest();
    const [row] = await runPrepared<TokenRow>(this.database, userOfToken, [hash]);
    if (!row) return null;
    if (row.stale) await this.database.query(`UPDATE api_tokens SET used_at = now() WHERE id = $1`, [row.token_id]);
    return {
      kind: 'token',
      id: row.token_id,
      name: `${row.name}, token “${row.token_name}”`,
      userId: row.id,
      role: row.role,
      permissions: permissionsOfToken(row.role, row.permissions),
      scope: scopeOf(row),
      requestId,
    };
  }
}

/** Whose rows the owner of an account sees. */
export function scopeOf(user: UserRow): Scope {
  if (user.role === 'station_coordinator' && user.station_id) return { kind: 'station', stationId: user.station_id };
  if (user.role === 'supervisor' && user.team_id) return { kind: 'team', teamId: user.team_id };
  return { kind: 'force' };
}
