import type pg from 'pg';
import type { BenchServer } from './bench-server.ts';
import type { LoadDock } from './load-plan.ts';
import { LoadProcess } from './load-process.ts';
import { alternate, ratioInWords } from './rounds.ts';

const bays = 14;
/** As many as report in the same second in a large force: each waits for its answer before it sends again. */
const docks = 200;
const reportsEach = 3;
const rounds = 5;
const samples = docks * reportsEach * bays;

/**
 * Samples a second over HTTP, with everything that a report causes and each report committed before it is answered, against
 * bare inserts of the same cameras' samples into the same table: in batches of 1,000, in batches of as many rows as the server
 * itself commits at once under this load, and in batches of one report, which is what a dock that waits for its answer asks for.
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
  try {
    const places = await placesOf(server.database, fleet);
    const began = await databaseTime(server.database);
    await overHttp();
    const own = await ownBatch(server.database, began);
    const insert = (batch: number) => () => insertInBatches(server.database, places, batch);
    const large = await alternate(rounds, overHttp, insert(1000));
    const alike = await alternate(rounds, overHttp, insert(own));
    const small = await alternate(rounds, overHttp, insert(bays));
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

/** Which camera is in which bay of which dock: what the bare inserts are of too, so that both touch the same index pages. */
interface Place {
  readonly camera: string;
  readonly dock: string;
  readonly bay: number;
}

async function placesOf(database: pg.Pool, fleet: readonly LoadDock[]): Promise<readonly Place[]> {
  const { rows } = await database.query<Place>(
    `SELECT c.id AS camera, d.id AS dock, (p.place - 1) % ${bays} + 1 AS bay
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS p(dock, camera, place)
       JOIN docks d ON d.serial = p.dock JOIN cameras c ON c.serial = p.camera ORDER BY p.place`,
    [fleet.flatMap(({ serial, cameras }) => cameras.map(() => serial)), fleet.flatMap(({ cameras }) => cameras)],
  );
  return rows;
}

async function databaseTime(database: pg.Pool): Promise<Date> {
  const { rows } = await database.query<{ now: Date }>('SELECT now()');
  return rows[0]?.now ?? new Date();
}

/** How many samples came with one commit of the server since an instant. */
async function ownBatch(database: pg.Pool, since: Date): Promise<number> {
  const { rows } = await database.query<{ own: number }>(
    `SELECT round(count(*)::numeric / greatest(count(DISTINCT xmin::text), 1))::int AS own
       FROM camera_samples WHERE received_at >= $1`,
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
  // A camera that another dock still claims costs an exception, which is not what is measured.
  if (rows.length < docks * bays)
    throw new Error(`${docks * bays} cameras that are in no dock are needed: make a new home`);
  return enrolled.map((dock, index) => ({
    ...dock,
    cameras: rows.slice(index * bays, (index + 1) * bays).map(({ serial }) => serial),
  }));
}

/** As many rows as a round over HTTP brings, on one connection, one statement a batch. */
async function insertInBatches(database: pg.Pool, places: readonly Place[], batch: number): Promise<number> {
  const began = performance.now();
  for (let done = 0; done < samples; done += batch) {
    const at = new Date().toISOString();
    const rows = Array.from({ length: batch }, (_, row) => places[(done + row) % places.length]);
    const fill = <T>(value: T): T[] => rows.map(() => value);
    await database.query({
      name: 'bench-insert-samples',
      text: insert,
      values: [
        fill(at),
        rows.map((place) => place?.dock),
        rows.map((place) => place?.camera),
        rows.map((place) => place?.bay),
        fill('charging'),
        fill(50),
        fill(91),
        fill(1_000_000),
        fill(64_000_000_000),
        fill(0),
        fill(0),
        fill('4.1.3'),
        fill(0.2),
      ],
    });
  }
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
