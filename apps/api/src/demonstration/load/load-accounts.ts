import type pg from 'pg';
import { hashPassword, passwordMatches } from '../../access/passwords.ts';
import { accountOf, demonstrationAccounts, type Account } from '../accounts.ts';
import { stationId, teamId } from './load-register.ts';
import { writeTable } from './write-table.ts';

/** The accounts of the demonstration, all with one password. */
export async function loadAccounts(client: pg.ClientBase, password: string): Promise<void> {
  const rows = await Promise.all(
    demonstrationAccounts.map(async (account) => ({ account, hash: await hashPassword(password) })),
  );
  await writeTable<{ account: Account; hash: string }>(
    client,
    'users',
    [
      ['id', 'uuid', ({ account }) => account.id],
      ['email', 'text', ({ account }) => account.email],
      ['name', 'text', ({ account }) => account.name],
      ['password_hash', 'text', ({ hash }) => hash],
      ['role', 'text', ({ account }) => account.role],
      ['station_id', 'uuid', ({ account }) => (account.station === null ? null : stationId(account.station))],
      ['team_id', 'uuid', ({ account }) => (account.team === null ? null : teamId(account.team))],
    ],
    rows,
  );
}

/** Gives the accounts the password of this start where it is another one than before. Answers whether it was. */
export async function renewPasswords(client: pg.ClientBase, password: string): Promise<boolean> {
  const known = await client.query<{ password_hash: string | null }>('SELECT password_hash FROM users WHERE id = $1', [
    accountOf('admin').id,
  ]);
  if (await passwordMatches(known.rows[0]?.password_hash ?? null, password)) return false;
  for (const { id } of demonstrationAccounts) {
    await client.query('UPDATE users SET password_hash = $2, version = version + 1 WHERE id = $1', [
      id,
      await hashPassword(password),
    ]);
  }
  return true;
}
