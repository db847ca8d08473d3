import type { BenchServer } from './bench-server.ts';
import { measureRead } from './bench-reads.ts';
import { camerasByHour, docksByHour, fillHealth, partitionOf, rawDay } from './fill-health.ts';
import { healthReads } from './health-reads.ts';

/** Health pages against the same answers by hand-written SQL, and how long it takes to drop a day of raw samples. */
export async function benchHealth(server: BenchServer): Promise<string[]> {
  await fillHealth(server.database);
  const { rows } = await server.database.query<{ cameras: number; docks: number }>(
    `SELECT (SELECT count(*)::int FROM cameras WHERE serial LIKE 'BC-%') AS cameras, (SELECT count(*)::int FROM docks WHERE serial LIKE 'BD-%') AS docks`,
  );
  const { cameras = 0, docks = 0 } = rows[0] ?? {};
  const among = {
    camera: cameras,
    dock: docks,
    'camera by hour': Math.min(cameras, camerasByHour),
    'dock by hour': Math.min(docks, docksByHour),
  };
  const lines: string[] = [];
  for (const [name, { of, ...read }] of Object.entries(healthReads(Date.now()))) {
    const { server: ours, sql } = await measureRead(server, among[of], read);
    lines.push(
      `${name}: ${(ours / sql).toFixed(2)} times hand-written SQL (${ours.toFixed(1)} and ${sql.toFixed(1)} ms)`,
    );
  }
  return [...lines, await dropRawDay(server)];
}

/** As the retention job does it: counted for the audit, then dropped. */
async function dropRawDay({ database }: BenchServer): Promise<string> {
  const partition = partitionOf(rawDay(Date.now()));
  const counting = performance.now();
  const { rows } = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${partition}`);
  const dropping = performance.now();
  await database.query(`DROP TABLE ${partition}`);
  const done = performance.now();
  return (
    `Dropping a day of raw samples, ${(rows[0]?.n ?? 0).toLocaleString('en-GB')} rows: ${Math.round(done - dropping)} ms, ` +
    `after they were counted for the audit in ${Math.round(dropping - counting)} ms`
  );
}
