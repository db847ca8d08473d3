import pg from 'pg';
import { Problem } from './problem.ts';

const oldest = 15;

/** Asks the PostgreSQL of DATABASE_URL whether it is there and new enough, before anything is started that would need it. */
export async function reachDatabase(url: string): Promise<void> {
  const place = placeOf(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ major: number }>(
      `select current_setting('server_version_num')::int / 10000 as major`,
    );
    const major = rows[0]?.major ?? 0;
    if (major < oldest) throw new Problem(`${place} runs PostgreSQL ${major}. Custodian needs ${oldest} or newer.`);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new Problem(
      `DATABASE_URL leads to ${place}, which cannot be used: ${why}\n` +
        'Start it, mend DATABASE_URL, or leave that out to use the PostgreSQL that comes with Custodian.',
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** Host, port and database, without the password. */
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `the database ${pathname.slice(1)} at ${host}`;
  } catch {
    throw new Problem('DATABASE_URL is no address. Write it as postgres://user:password@host:5432/database');
  }
}
