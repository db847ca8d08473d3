import type pg from 'pg';
import type { BenchServer } from './bench-server.ts';
import { hottestReads, type Read } from './reads.ts';
import { median } from './rounds.ts';

const rounds = 41;

/**
 * The hottest reads: the server's own time (its Server-Timing header, sign-in and permission included) against the same answer by
 * hand-written SQL on the same PostgreSQL, and at 200,000 cameras against 2,000.
 */
export async function benchReads(small: BenchServer, large: BenchServer): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, read] of Object.entries(hottestReads)) {
    const [few, many] = [await measureRead(small, 2_000, read), await measureRead(large, 200_000, read)];
    // A list that is shorter than a page is cheaper for that reason alone.
    const rows = few.rows === many.rows ? '' : `, with ${many.rows} rows on the page for ${few.rows}`;
    lines.push(
      `${name}: ${(many.server / many.sql).toFixed(2)} times hand-written SQL at 200,000 cameras (${many.server.toFixed(1)} and ${many.sql.toFixed(1)} ms), ` +
        `${(few.server / few.sql).toFixed(2)} at 2,000 (${few.server.toFixed(1)} and ${few.sql.toFixed(1)} ms); 200,000 cost ${(many.server / few.server).toFixed(2)} times 2,000${rows}`,
    );
  }
  lines.push(`Memory of the servers afterwards: ${await memory(small)} at 2,000, ${await memory(large)} at 200,000`);
  return lines;
}

/** Medians of a read of one camera after another, of so many: the server's own time, and that of the SQL. */
export async function measureRead(
  { address, token, database }: BenchServer,
  cameras: number,
  read: Read,
  times = rounds,
): Promise<{ server: number; sql: number; rows: number }> {
  const [server, sql]: [number[], number[]] = [[], []];
  let rows = 0;
  for (let round = -5; round < times; round += 1) {
    const camera = `BC-${String(1 + (((round + 5) * 7919) % cameras)).padStart(7, '0')}`;
    const at = new Date(Date.now() - (round + 5) * 15 * 86_400_000).toISOString();
    const ask = () => serverTime(`${address}/api/v1/${read.address(camera, at)}`, token);
    const askByHand = () => sqlTime(database, read.sql, read.values(camera, at));
    // Turn about: whoever asks first reads the camera's rows for the other one too.
    const isOurs = round % 2 === 0;
    const before = isOurs ? null : await askByHand();
    const answered = await ask();
    const byHand = before ?? (await askByHand());
    if (round < 0) continue;
    rows = answered.rows;
    server.push(answered.milliseconds);
    sql.push(byHand);
  }
  return { server: median(server), sql: median(sql), rows };
}

async function serverTime(url: string, token: string): Promise<{ milliseconds: number; rows: number }> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const { items } = (await answer.json()) as { items?: unknown[] };
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  const milliseconds = Number(/dur=([\d.]+)/.exec(answer.headers.get('server-timing') ?? '')?.[1]);
  return { milliseconds, rows: items?.length ?? 1 };
}

async function sqlTime(database: pg.Pool, sql: string, values: readonly unknown[]): Promise<number> {
  const began = performance.now();
  await database.query(sql, values.length === 0 ? undefined : [...values]);
  return performance.now() - began;
}

async function memory(server: BenchServer): Promise<string> {
  const [now, peak] = [await server.residentMegabytes(), server.peakMegabytes()];
  return `${now} MB${peak === null ? '' : ` (${peak} MB at its peak)`}`;
}
