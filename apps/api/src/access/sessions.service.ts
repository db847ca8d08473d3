import { permissionsOf, type Permission } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../problems/problem.ts';
import { isLoopback } from './access.guard.ts';
import { systemActor, type Actor } from './actor.ts';
import { passwordMatches } from './passwords.ts';
import type { SignIn } from './session-requests.ts';
import { User } from './user.entity.ts';

/** What the console learns about its user. `station` and `team` name the scope, when it is not the whole force. */
export interface SignedIn {
  readonly user: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly role: string;
    readonly station: { readonly code: string; readonly name: string } | null;
    readonly team: { readonly code: string; readonly name: string } | null;
  };
  readonly permissions: readonly Permission[];
}

interface Failures {
  readonly here: number;
  readonly by_email: number;
  readonly by_address: number;
}

/**
 * Wrong passwords allowed within a quarter of an hour: for one account from one address, for one account from anywhere, so
 * that a stranger elsewhere does not lock its owner out at once, and from one address.
 */
const failuresHere = 15;
const failuresAnAccount = 100;
const failuresAnAddress = 60;

@Injectable()
export class SessionsService {
  constructor(private readonly database: DataSource) {}

  async signIn(given: SignIn, address: string, requestId: string): Promise<{ answer: SignedIn; user: User }> {
    const email = given.email.trim().toLowerCase();
    await this.refuseTooMany(email, address);
    const user = await this.database
      .getRepository(User)
      .createQueryBuilder('user')
      .addSelect('user.passwordHash')
      .where('lower(user.email) = :email AND user.disabledAt IS NULL', { email })
      .getOne();
    if (!(await passwordMatches(user?.passwordHash ?? null, given.password)) || !user) {
      await this.database.query(`INSERT INTO failed_sign_ins (email_key, address) VALUES ($1, $2)`, [email, address]);
      throw new Problem(
        'sign-in-refused',
        'Check both and try again. After several wrong tries the account waits 15 minutes.',
      );
    }
    const actor = { ...systemActor(user.name, 'system', user.id), kind: 'person' as const, userId: user.id, requestId };
    await this.database.transaction(async (tx) => {
      await tx.query(`DELETE FROM failed_sign_ins WHERE email_key = $1`, [email]);
      await recordAudit(tx, actor, {
        action: 'session.begin',
        subjectKind: 'user',
        subjectId: user.id,
        subjectLabel: user.name,
      });
    });
    return { answer: await this.describeUser(user.id, permissionsOf(user.role)), user };
  }

  describe(actor: Actor): Promise<SignedIn> {
    return this.describeUser(actor.userId ?? '', actor.permissions);
  }

  async recordSignOut(actor: Actor): Promise<void> {
    await this.database.transaction((tx) =>
      recordAudit(tx, actor, {
        action: 'session.end',
        subjectKind: 'user',
        subjectId: actor.userId,
        subjectLabel: actor.name,
      }),
    );
  }

  private async describeUser(id: string, granted: ReadonlySet<Permission>): Promise<SignedIn> {
    const [row] = await this.database.query<SignedIn['user'][]>(
      `SELECT u.id, u.email, u.name, u.role,
              CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
              CASE WHEN t.id IS NOT NULL THEN json_build_object('code', t.code, 'name', t.name) END AS team
         FROM users u LEFT JOIN stations s ON s.id = u.station_id LEFT JOIN teams t ON t.id = u.team_id
        WHERE u.id = $1`,
      [id],
    );
    if (!row) throw new Problem('sign-in-required', 'This account is no longer here.');
    return { user: row, permissions: [...granted] };
  }

  private async refuseTooMany(email: string, address: string): Promise<void> {
    const [failures] = await this.database.query<Failures[]>(
      `SELECT count(*) FILTER (WHERE email_key = $1 AND address = $2)::int AS here,
              count(*) FILTER (WHERE email_key = $1)::int AS by_email, count(*) FILTER (WHERE address = $2)::int AS by_address
         FROM failed_sign_ins WHERE (email_key = $1 OR address = $2) AND at > now() - interval '15 minutes'`,
      [email, address],
    );
    if (!failures) return;
    const isAddressSpent = !isLoopback(address) && failures.by_address >= failuresAnAddress;
    if (isAddressSpent || failures.here >= failuresHere || failures.by_email >= failuresAnAccount) {
      throw new Problem('sign-in-limited', 'Wait 15 minutes, or ask an administrator.');
    }
  }
}
