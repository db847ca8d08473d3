import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { bearer, post, type BenchServer } from './bench-server.ts';
import { approvedRelease, startRollout } from './release-for-all.ts';

const patience = 10 * 60_000;

/**
 * A rollout of every camera in use, from the request that makes it to the moment its first wave may be fetched, against COPY of
 * the very rows that it wrote into tables of the same shape, indexes and all.
 */
export async function benchRollouts(server: BenchServer): Promise<string[]> {
  const { address, token, database } = server;
  const release = await approvedRelease(server, 'Bench camera', new Uint8Array(randomBytes(100_000)));
  const began = performance.now();
  const { id, seconds } = await startRollout(server, release, { kind: 'camera', model: 'Bench camera' }, [
    { name: 'First', percent: 10 },
    { name: 'The rest', rest: true },
  ]);
  await firstWaveOpen(database, id);
  const taken = (performance.now() - began) / 1000;
  const devices = await countOf(database, id);
  const copied = await copySeconds(database, id);
  const cancelling = performance.now();
  await post(address, bearer(token), `/api/v1/rollouts/${id}/cancel`, { reason: 'Measured' });
  const parts = Object.entries({ ...seconds, cancel: (performance.now() - cancelling) / 1000 });
  return [
    `A rollout of ${devices.toLocaleString('en-GB')} cameras made, frozen, approved and started, and its first wave open: ${taken.toFixed(1)} s, ` +
      `${(taken / copied).toFixed(1)} times COPY of its rows (${copied.toFixed(1)} s); ` +
      `of single requests ${parts.map(([name, of]) => `${name} took ${of.toFixed(1)} s`).join(', ')}`,
  ];
}

/** Nothing of the first wave waits for its wave any more. */
async function firstWaveOpen(database: pg.Pool, id: string): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const { rows } = await database.query<{ open: boolean }>(
      `SELECT NOT EXISTS (SELECT FROM actions a WHERE a.wave_id = w.id AND a.reason IS NOT DISTINCT FROM 'wave-not-started') AS open
         FROM rollout_waves w WHERE w.rollout_id = $1 AND w.position = 1 AND w.state = 'running'`,
      [id],
    );
    if (rows[0]?.open) return;
    if (Date.now() > end) throw new Error('The first wave never opened.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function countOf(database: pg.Pool, id: string): Promise<number> {
  const { rows } = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM actions WHERE rollout_id = $1`, [
    id,
  ]);
  return rows[0]?.n ?? 0;
}

async function copySeconds(database: pg.Pool, id: string): Promise<number> {
  const client = await database.connect();
  try {
    const { rows } = await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`);
    const file = (table: string): string => `'${rows[0]?.folder ?? ''}/bench-${table}.copy'`;
    for (const table of ['rollout_targets', 'actions']) {
      await client.query(`CREATE TEMPORARY TABLE copied_${table} (LIKE ${table} INCLUDING ALL)`);
      await client.query(`COPY (SELECT * FROM ${table} WHERE rollout_id = '${id}') TO ${file(table)}`);
    }
    const began = performance.now();
    for (const table of ['rollout_targets', 'actions']) await client.query(`COPY copied_${table} FROM ${file(table)}`);
    return (performance.now() - began) / 1000;
  } finally {
    client.release(true);
  }
}
