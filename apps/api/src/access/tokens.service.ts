import { createHash, randomBytes } from 'node:crypto';
import { personOnlyPermissions, type Permission } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../problems/problem.ts';
import type { Actor } from './actor.ts';
import { ApiToken } from './api-token.entity.ts';
import type { NewToken } from './session-requests.ts';

export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

/** The newest tokens of somebody, and how many there are. */
export interface TokenList {
  readonly items: readonly TokenView[];
  readonly total: number;
}

export interface MadeToken extends TokenView {
  /** Shown this once; only its SHA-256 is kept. */
  readonly token: string;
}

const defaultDays = 90;

@Injectable()
export class TokensService {
  constructor(private readonly database: DataSource) {}

  async list(actor: Actor): Promise<TokenList> {
    const [tokens, total] = await this.database.getRepository(ApiToken).findAndCount({
      where: { userId: actor.userId ?? '' },
      order: { createdAt: 'DESC' },
      take: 200,
    });
    return { items: tokens.map(viewOf), total };
  }

  async make(actor: Actor, given: NewToken): Promise<MadeToken> {
    if (actor.kind !== 'person' || !actor.userId)
      throw new Problem('token-by-token', 'Sign in as a person to make a token.');
    const expiresAt = given.expiresAt ? new Date(given.expiresAt) : new Date(Date.now() + defaultDays * 86_400_000);
    if (expiresAt.getTime() <= Date.now()) {
      throw new Problem('token-expiry-invalid', 'Choose an instant in the future.', [
        { field: 'expiresAt', message: 'Choose an instant in the future.' },
      ]);
    }
    const token = `custodian_${randomBytes(32).toString('base64url')}`;
    const made = this.database.getRepository(ApiToken).create({
      id: uuid(),
      userId: actor.userId,
      name: given.name.trim(),
      tokenHash: createHash('sha256').update(token).digest(),
      permissions: grantable(actor, given.permissions),
      createdAt: new Date(),
      expiresAt,
      usedAt: null,
      revokedAt: null,
    });
    await this.database.transaction(async (tx) => {
      await tx.insert(ApiToken, made);
      await recordAudit(tx, actor, {
        action: 'token.make',
        subjectKind: 'token',
        subjectId: made.id,
        subjectLabel: made.name,
        after: { permissions: made.permissions, expiresAt: expiresAt.toISOString() },
      });
    });
    return { ...viewOf(made), token };
  }

  async revoke(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const token = await tx.findOne(ApiToken, {
        where: { id, userId: actor.userId ?? '' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!token) throw new Problem('not-found', 'You have no such token.');
      if (token.revokedAt) return;
      await tx.update(ApiToken, { id }, { revokedAt: new Date() });
      await recordAudit(tx, actor, {
        action: 'token.revoke',
        subjectKind: 'token',
        subjectId: id,
        subjectLabel: token.name,
      });
    });
  }
}

/** What was asked for, at most what the maker may do, less what only a person may. */
function grantable(actor: Actor, asked: readonly Permission[] | undefined): Permission[] {
  const wanted = asked ?? [...actor.permissions];
  const beyond = wanted.filter((permission) => !actor.permissions.has(permission));
  if (beyond.length > 0) {
    const message = `You do not hold ${beyond.join(', ')} yourself.`;
    throw new Problem('request-invalid', message, [{ field: 'permissions', message }]);
  }
  return wanted.filter((permission) => !personOnlyPermissions.includes(permission));
}

function viewOf(token: ApiToken): TokenView {
  return {
    id: token.id,
    name: token.name,
    permissions: token.permissions,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt.toISOString(),
    usedAt: token.usedAt?.toISOString() ?? null,
    revokedAt: token.revokedAt?.toISOString() ?? null,
  };
}
