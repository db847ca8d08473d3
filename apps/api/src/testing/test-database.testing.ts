import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrateDatabase } from '../database/migrate-database.ts';

let made = 0;

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own for one spec file, copied from a migrated template on the shared throwaway server. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env['CUSTODIAN_TEST_DATABASE_URL'];
  if (!adminUrl) throw new Error('CUSTODIAN_TEST_DATABASE_URL is not set: run through npm test.');
  const template = `template_${migrationsHash()}`;
  const name = `spec_${process.pid}_${Date.now().toString(36)}_${++made}`;
  await withAdmin(adminUrl, async (admin) => {
    await admin.query(`SELECT pg_advisory_lock(hashtext('custodian.test.template'))`);
    const { rowCount } = await admin.query(`SELECT FROM pg_database WHERE datname = $1`, [template]);
    if (rowCount === 0) {
      const building = `${template}_${process.pid}`;
      await admin.query(`CREATE DATABASE ${building}`);
      await migrateDatabase(urlOf(adminUrl, building), () => undefined);
      await admin.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
    }
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: urlOf(adminUrl, name),
    drop: () =>
      withAdmin(adminUrl, async (admin) => void (await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
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
