import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { systemActor, type Actor } from '../access/actor.ts';
import { hashPassword } from '../access/passwords.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import type { AcceptedInvitation, NewUser, UserChange } from './user-requests.ts';
import { userColumns, userTables, type InvitedUser, type UserView } from './user-view.ts';

const invitationDays = 7;

@Injectable()
export class UsersService {
  constructor(private readonly database: DataSource) {}

  /** Makes an account without a password and a code with which its owner chooses one. */
  invite(actor: Actor, given: NewUser): Promise<InvitedUser> {
    return this.database.transaction(async (tx) => {
      const scope = await scopeFor(tx, given.role, given);
      const id = uuid();
      await tx.query(`INSERT INTO users (id, email, name, role, station_id, team_id) VALUES ($1, $2, $3, $4, $5, $6)`, [
        id,
        given.email.trim(),
        given.name.trim(),
        given.role,
        scope.stationId,
        scope.teamId,
      ]);
      const invitation = await makeInvitation(tx, id);
      const user = await one(tx, id);
      await recordAudit(tx, actor, {
        action: 'user.invite',
        subjectKind: 'user',
        subjectId: id,
        subjectLabel: user.name,
        after: { email: user.email, role: user.role, station: user.station?.code, team: user.team?.code },
      });
      return { ...user, invitation };
    });
  }

  change(actor: Actor, id: string, given: UserChange, expected: number | null): Promise<UserView> {
    if (id === actor.userId) throw new Problem('user-own-rights', 'Ask another administrator.');
    return this.database.transaction(async (tx) => {
      await tx.query(`SELECT FROM users WHERE id = $1 FOR UPDATE`, [id]);
      const before = await one(tx, id);
      demandVersion(expected, before.version);
      const role = given.role ?? before.role;
      const scope = await scopeFor(tx, role, {
        station: given.station ?? before.station?.code,
        team: given.team ?? before.team?.code,
      });
      const disabled = given.disabled ?? before.status === 'disabled';
      await tx.query(
        `UPDATE users SET role = $2, station_id = $3, team_id = $4, version = version + 1,
                disabled_at = CASE WHEN $5 THEN coalesce(disabled_at, now()) END WHERE id = $1`,
        [id, role, scope.stationId, scope.teamId, disabled],
      );
      // The rights they signed in with are gone, and so are the sessions begun with them.
      await tx.query(`DELETE FROM sessions WHERE user_id = $1`, [id]);
      const after = await one(tx, id);
      await recordAudit(tx, actor, {
        action: 'user.change',
        subjectKind: 'user',
        subjectId: id,
        subjectLabel: after.name,
        before,
        after,
      });
      return after;
    });
  }

  async accept(given: AcceptedInvitation): Promise<void> {
    const passwordHash = await hashPassword(given.password);
    await this.database.transaction(async (tx) => {
      const [used] = (await tx.query(
        `UPDATE invitations SET used_at = now() WHERE code_hash = $1 AND used_at IS NULL AND expires_at > now() RETURNING user_id`,
        [hashOf(given.code)],
      )) as [{ user_id: string }[], number];
      const id = used[0]?.user_id;
      if (!id) throw new Problem('invitation-invalid', 'Ask an administrator for a new invitation.');
      await tx.query(`UPDATE users SET password_hash = $2, version = version + 1 WHERE id = $1`, [id, passwordHash]);
      const user = await one(tx, id);
      const actor = { ...systemActor(user.name, 'system', id), kind: 'person' as const, userId: id };
      await recordAudit(tx, actor, {
        action: 'user.accept-invitation',
        subjectKind: 'user',
        subjectId: id,
        subjectLabel: user.name,
      });
    });
  }
}

async function one(tx: EntityManager, id: string): Promise<UserView> {
  const [user] = await tx.query<UserView[]>(`SELECT ${userColumns} FROM ${userTables} WHERE u.id = $1`, [id]);
  if (!user) throw new Problem('not-found', 'There is no such account.');
  return user;
}

/** The ids that a role's scope needs, found by code. */
async function scopeFor(
  tx: EntityManager,
  role: string,
  given: { station?: string | undefined; team?: string | undefined },
): Promise<{ stationId: string | null; teamId: string | null }> {
  if (role === 'station_coordinator')
    return { stationId: await idOf(tx, 'stations', 'station', given.station), teamId: null };
  if (role === 'supervisor') return { stationId: null, teamId: await idOf(tx, 'teams', 'team', given.team) };
  return { stationId: null, teamId: null };
}

async function idOf(
  tx: EntityManager,
  table: 'stations' | 'teams',
  field: string,
  code: string | undefined,
): Promise<string> {
  const [found] = await tx.query<{ id: string }[]>(`SELECT id FROM ${table} WHERE lower(code) = lower($1)`, [
    code ?? '',
  ]);
  if (!found) throw Problem.field(field, `This role needs a ${field}: give the code of one that exists.`);
  return found.id;
}

async function makeInvitation(tx: EntityManager, userId: string): Promise<InvitedUser['invitation']> {
  const code = randomBytes(24).toString('base64url');
  const expiresAt = new Date(Date.now() + invitationDays * 86_400_000);
  await tx.query(`INSERT INTO invitations (id, user_id, code_hash, expires_at) VALUES ($1, $2, $3, $4)`, [
    uuid(),
    userId,
    hashOf(code),
    expiresAt,
  ]);
  return { code, expiresAt: expiresAt.toISOString() };
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(code.trim()).digest();
}
