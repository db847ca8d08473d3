import { runMigrations as runQueueMigrations } from 'bullmq';
import pg from 'pg';
import { openDataSource } from './data-source.ts';

/**
 * Brings schema and queue tables up to this build. Safe to run from several processes at once: an advisory lock
 * lets one do the work while the others wait and find it done.
 */
export async function migrateDatabase(databaseUrl: string, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('custodian.migrate'))`);
    const dataSource = await openDataSource(databaseUrl, 2);
    try {
      const done = await dataSource.runMigrations({ transaction: 'each' });
      for (const migration of done) say(`Migrated: ${migration.name}`);
    } finally {
      await dataSource.destroy();
    }
    await runQueueMigrations(client);
  } finally {
    await client.end();
  }
}
