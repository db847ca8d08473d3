import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { systemActor } from '../access/actor.ts';
import { hashPassword } from '../access/passwords.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { Problem } from '../problems/problem.ts';
import type { FirstAdministrator } from './setup-requests.ts';

/** Tours and handovers an installation begins with (domain.md §4); a force edits its own. */
const tours = [
  ['Early', '07:00', '17:00'],
  ['Late', '14:00', '24:00'],
  ['Night', '22:00', '07:00'],
] as const;
const handovers = [
  ['Early', '06:30', '07:30'],
  ['Late', '13:45', '14:45'],
  ['Night', '21:30', '22:30'],
] as const;

/** What an installation needs before its first visitor: default tours, and somebody who may do everything. */
@Injectable()
export class SetupService implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    @Inject(configToken) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // Several processes may begin on an empty database in the same second: one fills it, and the others find it filled.
    await this.database.transaction(async (tx) => {
      await oneAtATime(tx);
      await insertWhereEmpty(tx, 'tours', tours);
      await insertWhereEmpty(tx, 'handovers', handovers);
    });
    const given = this.config.firstAdmin;
    if (given && (await this.isNeeded())) await this.makeAdministrator(given.email, given.email, given.password);
  }

  /** True while nobody can sign in. */
  async isNeeded(): Promise<boolean> {
    const [row] = await this.database.query<{ needed: boolean }[]>(`SELECT NOT EXISTS (SELECT FROM users) AS needed`);
    return row?.needed ?? false;
  }

  async begin(given: FirstAdministrator): Promise<void> {
    if (!(await this.isNeeded())) throw hasUsers();
    if (!this.config.setupCode || !sameCode(given.code, this.config.setupCode)) {
      throw new Problem('invitation-invalid', 'The code is in the terminal that started Custodian.', [
        { field: 'code', message: 'This is not the code that the terminal printed.' },
      ]);
    }
    // Two first visitors in the same second: one is let in, and the other is told.
    if (!(await this.makeAdministrator(given.email, given.name, given.password))) throw hasUsers();
  }

  /** Answers false where somebody else was first. */
  private async makeAdministrator(email: string, name: string, password: string): Promise<boolean> {
    const passwordHash = await hashPassword(password);
    return this.database.transaction(async (tx) => {
      await oneAtATime(tx);
      const [made] = await tx.query<{ id: string }[]>(
        `INSERT INTO users (id, email, name, password_hash, role)
         SELECT $1, $2, $3, $4, 'admin' WHERE NOT EXISTS (SELECT FROM users) RETURNING id`,
        [uuid(), email.trim(), name.trim(), passwordHash],
      );
      if (!made) return false;
      await recordAudit(tx, systemActor('Setup', 'system'), {
        action: 'user.make-first-administrator',
        subjectKind: 'user',
        subjectId: made.id,
        subjectLabel: name.trim(),
        after: { email: email.trim(), role: 'admin' },
      });
      return true;
    });
  }
}

async function oneAtATime(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.setup'))`);
}

async function insertWhereEmpty(
  tx: EntityManager,
  table: 'tours' | 'handovers',
  rows: readonly (readonly [string, string, string])[],
): Promise<void> {
  await tx.query(
    `INSERT INTO ${table} (id, name, starts_at, ends_at)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::time[], $4::time[]) WHERE NOT EXISTS (SELECT FROM ${table})`,
    [
      rows.map(() => uuid()),
      rows.map(([name]) => name),
      rows.map(([, starts]) => starts),
      rows.map(([, , ends]) => ends),
    ],
  );
}

function hasUsers(): Problem {
  return new Problem('installation-has-users', 'Sign in, or ask an administrator for an account.');
}

function sameCode(given: string, kept: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text.trim()).digest();
  return timingSafeEqual(digest(given), digest(kept));
}
