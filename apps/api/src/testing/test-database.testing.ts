import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrateDatabase } from '../database/migrate-database.ts';

let made = 0;

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** What several specs begin with, made once in a run of the tests and copied for each. */
export interface Prepared {
  /** A word of lower case. */
  readonly name: string;
  /** Fills a migrated database, and the data folder that belongs to it. */
  fill(databaseUrl: string, home: string): Promise<void>;
}

/** A database of its own for one spec file, copied from a template on the shared throwaway server: migrated, or filled too. */
export async function createTestDatabase(prepared?: Prepared): Promise<TestDatabase> {
  const adminUrl = process.env['CUSTODIAN_TEST_DATABASE_URL'];
  if (!adminUrl) throw new Error('CUSTODIAN_TEST_DATABASE_URL is not set: run through npm test.');
  const name = `spec_${process.pid}_${Date.now().toString(36)}_${++made}`;
  await withAdmin(adminUrl, async (admin) => {
    const migrated = await template(admin, `template_${migrationsHash()}`, 'template0', (building) =>
      migrateDatabase(urlOf(adminUrl, building), () => undefined),
    );
    const copied =
      prepared === undefined
        ? migrated
        : await template(admin, preparedName(prepared), migrated, (building) =>
            prepared.fill(urlOf(adminUrl, building), preparedHome(prepared)),
          );
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${copied}`);
  });
  return {
    url: urlOf(adminUrl, name),
    drop: () =>
      withAdmin(adminUrl, async (admin) => void (await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

/** The data folder that belongs to what is prepared; it is there once a database of it was created, and is not to be changed. */
export function preparedHome(prepared: Prepared): string {
  return join(tmpdir(), `custodian-${preparedName(prepared)}`);
}

/** Makes a template where there is none; whoever comes meanwhile waits for it. */
async function template(
  admin: pg.Client,
  name: string,
  from: string,
  fill: (building: string) => Promise<void>,
): Promise<string> {
  await admin.query(`SELECT pg_advisory_lock(hashtext($1))`, [`custodian.test.${name}`]);
  const { rowCount } = await admin.query(`SELECT FROM pg_database WHERE datname = $1`, [name]);
  if (rowCount === 0) {
    const building = `${name}_${process.pid}`;
    await admin.query(`CREATE DATABASE ${building} TEMPLATE ${from}`);
    await fill(building);
    await admin.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
  }
  return name;
}

/** Of this run only: what is made as of now is stale in the next, which drops it as a left-over. */
function preparedName({ name }: Prepared): string {
  return `spec_${name}_${process.env['CUSTODIAN_TEST_RUN'] ?? process.pid}`;
}

async function withAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

function migrationsHash(): string {
  const folder = join(import.meta.dirname, '../database/migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}
