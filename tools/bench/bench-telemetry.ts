import type pg from 'pg';
import type { BenchServer } from './bench-server.ts';
import type { LoadDock } from './load-plan.ts';
import { LoadProcess } from './load-process.ts';
import { alternate, ratioInWords } from './rounds.ts';

const bays = 14;
const docks = 40;
const reportsEach = 10;
const rounds = 5;
const samples = docks * reportsEach * bays;

/**
 * Samples a second over HTTP, with everything that a report causes and each report committed before it is answered, against
 * bare inserts into the same table: in batches of 1,000, in batches of as many rows as the server itself commits at once under
 * this load, and in batches of one report, which is what a dock that waits for its answer asks for.
 */
export async function benchTelemetry(server: BenchServer): Promise<string[]> {
  const fleet = await enrol(server);
  const load = new LoadProcess();
  let from = 0;
  const overHttp = async (): Promise<number> => {
    const reports = await load.run({ kind: 'reports', address: server.address, docks: fleet, from, each: reportsEach });
    from += reportsEach;
    return reports * bays;
  };
  const began = new Date();
  try {
    const large = await alternate(rounds, overHttp, () => insertInBatches(server.database, 1000));
    const own = await ownBatch(server.database, began);
    const alike = await alternate(rounds, overHttp, () => insertInBatches(server.database, own));
    const small = await alternate(rounds, overHttp, () => insertInBatches(server.database, bays));
    return [
      `Telemetry: ${ratioInWords(large)} of a bare insert in batches of 1,000 (${whole(large.ours)} and ${whole(large.theirs)} rows/s)`,
      `Telemetry: ${ratioInWords(alike)} of a bare insert in batches of ${own} rows, as many as the server commits at once ` +
        `(${whole(alike.ours)} and ${whole(alike.theirs)} rows/s)`,
      `Telemetry: ${ratioInWords(small)} of a bare insert in batches of one report, ${bays} rows (${whole(small.ours)} and ${whole(small.theirs)} rows/s)`,
      `Memory of the server after ${whole(from * docks)} reports: ${await server.residentMegabytes()} MB`,
    ];
  } finally {
    load.stop();
  }
}

/** How many samples came with one commit of the server since an instant; the bare inserts are all of one other dock. */
async function ownBatch(database: pg.Pool, since: Date): Promise<number> {
  const { rows } = await database.query<{ own: number }>(
    `SELECT round(count(*)::numeric / greatest(count(DISTINCT xmin::text), 1))::int AS own
       FROM camera_samples WHERE received_at >= $1 AND dock_id <> (SELECT id FROM docks LIMIT 1)`,
    [since],
  );
  return Math.max(rows[0]?.own ?? bays, bays);
}

async function enrol(server: BenchServer): Promise<LoadDock[]> {
  const enrolled = await server.enrolDocks(docks);
  const { rows } = await server.database.query<{ serial: string }>(
    `SELECT serial FROM cameras LEFT JOIN camera_states s ON s.camera_id = id WHERE dock_id IS NULL ORDER BY serial LIMIT $1`,
    [docks * bays],
  );
  return enrolled.map((dock, index) => ({
    ...dock,
    cameras: rows.slice(index * bays, (index + 1) * bays).map(({ serial }) => serial),
  }));
}

/** As many rows as a round over HTTP brings, on one connection, one statement a batch. */
async function insertInBatches(database: pg.Pool, batch: number): Promise<number> {
  const { rows } = await database.query<{ camera: string; dock: string }>(
    `SELECT (SELECT id FROM cameras LIMIT 1) AS camera, (SELECT id FROM docks LIMIT 1) AS dock`,
  );
  const fill = <T>(value: T): T[] => Array.from({ length: batch }, () => value);
  const values = [
    fill(new Date().toISOString()),
    fill(rows[0]?.dock),
    fill(rows[0]?.camera),
    fill(1),
    fill('charging'),
    fill(50),
    fill(91),
    fill(1_000_000),
    fill(64_000_000_000),
    fill(0),
    fill(0),
    fill('4.1.3'),
    fill(0.2),
  ];
  const began = performance.now();
  for (let done = 0; done < samples; done += batch) await database.query(insert, values);
  return samples / ((performance.now() - began) / 1000);
}

const insert = `
  INSERT INTO camera_samples (received_at, at, dock_id, camera_id, bay, bay_state, battery_percent, battery_health_percent,
    storage_used_bytes, storage_total_bytes, pending_files, pending_bytes, firmware_version, clock_skew_seconds)
  SELECT now(), * FROM unnest($1::timestamptz[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::real[], $7::real[], $8::bigint[],
    $9::bigint[], $10::int[], $11::bigint[], $12::text[], $13::float8[])`;

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}
