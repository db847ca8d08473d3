import { mkdirSync, renameSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import type { ArtifactStorage } from '../artifacts/artifact-storage.ts';
import { demonstrationSeed, makeDemonstrationForce } from './demonstration-force.ts';
import { renewPasswords } from './load/load-accounts.ts';
import { loadForce } from './load/load-force.ts';
import { renewDockTokens } from './load/renew-dock-tokens.ts';
import type { SimulatedFleet } from './simulated-fleet.ts';

export interface SeedOptions {
  readonly databaseUrl: string;
  /** Data folder: for the simulator's file. */
  readonly home: string;
  /** Where the artifacts of the releases go. */
  readonly artifacts: ArtifactStorage;
  readonly tenant: string;
  readonly password: string;
  /** Epoch milliseconds; the force is made as it stands then. */
  readonly now: number;
  readonly say: (line: string) => void;
}

/**
 * Makes the demonstration force where the database is empty; where it is there already, only brings its password and the
 * simulator's file up to date. One transaction: a run that is killed leaves nothing.
 *
 * @throws Error when the database holds data that is not the demonstration's
 */
export async function seedDemonstration(options: SeedOptions): Promise<void> {
  const client = new pg.Client({ connectionString: options.databaseUrl, application_name: 'custodian-seed' });
  await client.connect();
  try {
    await client.query('BEGIN');
    // Two starts at once: the second waits here and then finds the force made.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.seed'))`);
    if (await isMade(client)) await refresh(client, options);
    else await make(client, options);
    await client.query('COMMIT');
    // Plans made without statistics are slow for the minute until PostgreSQL looks by itself.
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

async function isMade(client: pg.Client): Promise<boolean> {
  const made = await client.query(`SELECT FROM settings WHERE key = 'demonstration'`);
  return made.rowCount === 1;
}

async function make(client: pg.Client, { home, artifacts, tenant, password, now, say }: SeedOptions): Promise<void> {
  const others = await client.query<{ others: boolean }>(
    `SELECT EXISTS (SELECT FROM stations) OR EXISTS (SELECT FROM staff_members) OR EXISTS (SELECT FROM devices) OR EXISTS (SELECT FROM users) AS others`,
  );
  if (others.rows[0]?.others) {
    throw new Error(
      'This database holds data already, so the demonstration force was not added. Start with --empty to use it as it is.',
    );
  }
  const begun = performance.now();
  const force = makeDemonstrationForce(demonstrationSeed, now);
  say(
    `Made ${force.fleet.cameras.length} cameras, ${force.people.length} people and ${force.recordings.length} recordings`,
  );
  const { releases, fleet } = await loadForce(client, force, { password, tenant });
  for (const { artifact } of releases)
    await artifacts.keep(await artifacts.receive(Readable.from([artifact]), artifact.length));
  keepFleet(home, fleet);
  await goOnReporting(client, now);
  say(`Loaded the demonstration force in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
}

/** Making the force takes a while: the docks that report went on doing so, or each would have missed some of its reports. */
async function goOnReporting(client: pg.Client, madeAt: number): Promise<void> {
  await client.query(
    `UPDATE dock_states SET last_report_at = last_report_at + make_interval(secs => $2) WHERE last_report_at > $1`,
    [new Date(madeAt - 120_000), Math.max(0, (Date.now() - madeAt) / 1_000)],
  );
}

async function refresh(client: pg.Client, { home, tenant, password, say }: SeedOptions): Promise<void> {
  if (await renewPasswords(client, password)) say('The demonstration accounts have the new password');
  if (existsSync(fleetPath(home))) return;
  // Tokens are stored hashed only: with the file gone, the docks get new ones.
  keepFleet(home, await renewDockTokens(client, tenant));
  say('The simulated docks have new tokens');
}

function fleetPath(home: string): string {
  return join(home, 'simulated-docks.json');
}

function keepFleet(home: string, fleet: SimulatedFleet): void {
  mkdirSync(home, { recursive: true });
  const unfinished = `${fleetPath(home)}.new`;
  writeFileSync(unfinished, JSON.stringify(fleet), { mode: 0o600 });
  renameSync(unfinished, fleetPath(home));
}
