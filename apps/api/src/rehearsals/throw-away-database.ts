import type { DataSource } from 'typeorm';
import { openDataSource } from '../database/data-source.ts';
import type { ClaimedRehearsal } from './rehearsal-row.ts';

/** PostgreSQL cuts longer names. */
const longestBase = 36;
const mark = '_rehearsal_';

/** A rehearsal asks one thing at a time of the server that devices wait for; migrating takes a second connection. */
const connections = 2;

/** Whether the database’s user may make databases at all. */
export async function mayMakeDatabases(database: DataSource): Promise<boolean> {
  const [role] = await database.query<{ may: boolean }[]>(
    `SELECT rolsuper OR rolcreatedb AS may FROM pg_roles WHERE rolname = current_user`,
  );
  return role?.may ?? false;
}

/** The name of what a try of a rehearsal is played in; of the real database’s name, because a server may hold several. */
async function nameOf(
  database: DataSource,
  { id, attempt }: Pick<ClaimedRehearsal, 'id' | 'attempt'>,
): Promise<string> {
  return `${await prefixOf(database)}${id.replaceAll('-', '').slice(-12)}_${attempt}`;
}

async function prefixOf(database: DataSource): Promise<string> {
  const [row] = await database.query<{ name: string }[]>(`SELECT current_database() AS name`);
  return `${(row?.name ?? 'custodian').slice(0, longestBase)}${mark}`;
}

/** An empty database of the same schema on the same server: nothing in it can reach the real one. */
export async function makeThrowAway(
  database: DataSource,
  databaseUrl: string,
  claimed: ClaimedRehearsal,
): Promise<DataSource> {
  const name = await nameOf(database, claimed);
  await drop(database, name);
  await database.query(`CREATE DATABASE ${quoted(name)}`);
  // What is thrown away need not survive a power cut.
  await database.query(`ALTER DATABASE ${quoted(name)} SET synchronous_commit = off`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const copy = await openDataSource(url.toString(), connections);
  try {
    await copy.runMigrations({ transaction: 'each' });
    return copy;
  } catch (error) {
    await copy.destroy();
    throw error;
  }
}

export async function dropThrowAway(
  database: DataSource,
  claimed: ClaimedRehearsal,
  copy: DataSource | null,
): Promise<void> {
  if (copy?.isInitialized) await copy.destroy();
  await drop(database, await nameOf(database, claimed));
}

/** Drops what killed workers left: every database of a rehearsal that nobody plays now. Answers how many. */
export async function dropLeftovers(database: DataSource): Promise<number> {
  // In this order: whoever makes one has taken its rehearsal before.
  const found = await database.query<{ datname: string }[]>(
    `SELECT datname FROM pg_database WHERE starts_with(datname, $1)`,
    [await prefixOf(database)],
  );
  const kept = await database.query<{ id: string; attempt: number }[]>(
    `SELECT id, attempts AS attempt FROM rehearsals WHERE state = 'running'`,
  );
  const names = new Set(await Promise.all(kept.map((one) => nameOf(database, one))));
  const left = found.filter(({ datname }) => !names.has(datname));
  for (const { datname } of left) await drop(database, datname);
  return left.length;
}

async function drop(database: DataSource, name: string): Promise<void> {
  await database.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
