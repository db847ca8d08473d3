import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { between, seededRandom } from '../simulator/seeded-random.ts';
import { buildProduct } from '../start/build-product.ts';
import { checkout } from '../start/product.ts';
import { keepEvidence } from './evidence.testing.ts';
import { Force, until } from './force.testing.ts';
import { Installation } from './installation.testing.ts';
import { ReportingDock, sendReport, type Fate, type Reporter } from './reporting-dock.testing.ts';

const isLong = process.env['CUSTODIAN_TEST_SIZE'] === 'long';
const seed = Number(process.env['CUSTODIAN_SEED'] ?? 1);
const kills = isLong ? 40 : 2;
const stations = isLong ? 16 : 6;
const camerasEach = 3;
const crowd = isLong ? 10_000 : 600;
/** Milliseconds between an answer and the next report: a process that starts again is not to wait for those that load. */
const pause = isLong ? 0 : 25;
/** The crowd waits as it is told, but for a smaller part of the time. */
const hurry = isLong ? 1 : 20;
/** What memory may grow by while the crowd is served, in megabytes. */
const bounded = 400;

describe('docks that report', () => {
  let installation: Installation;
  let force: Force;

  beforeAll(async () => {
    await buildProduct(checkout);
    installation = await Installation.start(['api,worker', 'api']);
    force = await Force.make(installation, `http://127.0.0.1:${installation.apiPorts()[0]}`, {
      stations: Array.from({ length: stations }, (_, n) => ({
        code: `S${n}`,
        cameras: Array.from({ length: camerasEach }, () => '4.1.0'),
      })),
    });
  }, 300_000);
  afterAll(() => installation?.stop());

  const one = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row> => {
    const [row] = (await installation.database.query<Row>(sql, [...values])).rows;
    if (!row) throw new Error(`no row: ${sql}`);
    return row;
  };

  it('lose nothing that was answered and count nothing twice when API processes are killed between write and answer', async () => {
    const random = seededRandom(seed, 'killed-ingest');
    const hour = 3_600_000;
    const beganAt = Math.floor(Date.now() / hour - 1) * hour;
    const docks = force.fleet.docks.map(
      (dock) =>
        new ReportingDock(
          dock,
          dock.cameras.map(({ serial }) => serial),
          beganAt,
          pause,
        ),
    );
    let isOver = false;
    let dying: number | null = null;
    let turn = 0;
    const portOf = (): number => {
      const ports = installation.apiPorts();
      // Port 1 refuses: with no process alive a dock meets a closed door.
      return ports[(turn += 1) % Math.max(1, ports.length)] ?? 1;
    };
    // Who waits for the next 202 has it lost, and its process dies at that instant: whatever else it wrote is unanswered too.
    let strike: (() => void) | null = null;
    const fateOf = (): Fate => {
      if (strike === null) return 'arrives';
      strike();
      strike = null;
      return 'is lost';
    };
    const load = Promise.all(docks.map((dock) => dock.reportUntil(() => isOver, portOf, fateOf)));
    const fall = async (): Promise<void> => {
      for (let killed = 0; killed < kills; killed += 1) {
        await wait(between(random, 150, 500));
        const both = isLong && killed % 4 === 3;
        const victims = both ? installation.servers : [installation.servers[killed % 2]].flatMap((one) => one ?? []);
        const gone: Promise<void>[] = [];
        await new Promise<void>((struck) => {
          strike = () => {
            gone.push(...victims.map((server) => server.kill()));
            struck();
          };
        });
        await Promise.all(gone);
        dying = killed;
        await Promise.all(victims.map((server) => server.start()));
      }
    };
    try {
      await Promise.race([load, fall()]);
    } finally {
      isOver = true;
    }
    await load;
    expect(dying).toBe(kills - 1);

    const reports = docks.reduce((sum, dock) => sum + dock.acknowledged, 0);
    const unanswered = docks.reduce((sum, dock) => sum + dock.writtenUnanswered, 0);
    const broken = docks.reduce((sum, dock) => sum + dock.broken, 0);
    expect(unanswered).toBeGreaterThanOrEqual(kills);
    const kept = await one<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM telemetry_receipts) AS receipts,
              (SELECT count(*)::int FROM dock_samples) AS "dockSamples",
              (SELECT count(*)::int FROM camera_samples) AS readings,
              (SELECT count(*)::int FROM (SELECT DISTINCT camera_id, at FROM camera_samples) x) AS "differentReadings",
              (SELECT count(*)::int FROM dock_events) AS events,
              (SELECT count(*)::int FROM recordings WHERE counted) AS recordings,
              (SELECT sum(sequence + 1)::int FROM dock_states) AS latest`,
    );
    expect(kept).toEqual({
      receipts: reports,
      dockSamples: reports,
      readings: reports * camerasEach,
      differentReadings: reports * camerasEach,
      events: reports,
      recordings: reports,
      latest: reports,
    });
    if (!isLong) return;
    // What is rolled up is the same again; the job looks once a minute.
    const rolledUp = async () =>
      (await one<{ samples: number }>(`SELECT coalesce(sum(samples), 0)::int AS samples FROM camera_hours`)).samples;
    await until('every reading is rolled up', async () => (await rolledUp()) >= reports * camerasEach, 180);
    await wait(2_000);
    expect(await rolledUp()).toBe(reports * camerasEach);
    keepEvidence('killed-ingest', 'API processes killed between write and answer', [
      `${docks.length} docks reported as fast as they were answered while ${kills} times an API process, every fourth time both, was killed (SIGKILL) at the instant of a 202 that never reached its dock.`,
      `${reports.toLocaleString('en-GB')} reports were answered in the end; ${broken.toLocaleString('en-GB')} times the line broke and the dock sent again; ${unanswered.toLocaleString('en-GB')} of those had been written before and were answered as known.`,
      `The database holds each report once, with its readings, events and recordings, and the rollups count ${(reports * camerasEach).toLocaleString('en-GB')} readings: nothing lost, nothing twice.`,
    ]);
  }, 1_200_000);

  it(`of whom ${crowd} come back in the same second are all heard, in memory that is bounded, and told when to come again`, async () => {
    const docks: Reporter[] = Array.from({ length: crowd }, (_, n) => ({ serial: `CROWD-${n}`, token: `crowd-${n}` }));
    await installation.database.query(
      `WITH made AS MATERIALIZED (SELECT gen_random_uuid() AS id, serial, hash FROM unnest($1::text[], $2::bytea[]) AS x(serial, hash)),
            model AS (SELECT model_id, station_id FROM docks LIMIT 1),
            d AS (INSERT INTO devices (id, kind, serial_key, model_id) SELECT id, 'dock', lower(serial), model_id FROM made, model)
       INSERT INTO docks (id, serial, model_id, station_id, bays, token_hash) SELECT id, serial, model_id, station_id, 14, hash FROM made, model`,
      [docks.map(({ serial }) => serial), docks.map(({ token }) => createHash('sha256').update(token).digest())],
    );
    const [port] = installation.apiPorts();
    const resident = async (): Promise<number> => {
      const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      return Math.round(Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]) / 1e6);
    };
    const before = await resident();
    let most = before;
    let isOver = false;
    const watching = (async () => {
      while (!isOver) {
        most = Math.max(most, await resident());
        await wait(200);
      }
    })();
    const tally = new Map<string, number>();
    const note = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
    const comeBack = async (dock: Reporter): Promise<void> => {
      const report = { sequence: 0, sentAt: new Date().toISOString(), bays: [{ bay: 1, state: 'empty' as const }] };
      for (;;) {
        const sent = await sendReport(port ?? 1, dock, report);
        note(sent === 'broken' ? 'broken' : String(sent.status));
        if (sent === 'broken') {
          await wait(500);
          continue;
        }
        if (sent.status === 202) return;
        expect([429, 503]).toContain(sent.status);
        expect(sent.retryAfterSeconds).toBeGreaterThanOrEqual(5);
        expect(sent.retryAfterSeconds).toBeLessThan(60);
        await wait(((sent.retryAfterSeconds ?? 5) * 1000) / hurry);
      }
    };
    const began = Date.now();
    await Promise.all(docks.map(comeBack));
    const seconds = (Date.now() - began) / 1000;
    isOver = true;
    await watching;
    const { n } = await one<{ n: number }>(
      `SELECT count(*)::int AS n FROM telemetry_receipts r JOIN docks d ON d.id = r.dock_id WHERE d.serial LIKE 'CROWD-%'`,
    );
    expect(n).toBe(crowd);
    expect(most - before).toBeLessThan(bounded);
    if (!isLong) return;
    keepEvidence('docks-reconnecting', 'Ten thousand docks that come back in the same second', [
      `${crowd.toLocaleString('en-GB')} docks opened a connection each and sent a report to one API process, all at once, from the same machine.`,
      `Answers: ${[...tally].map(([what, count]) => `${what === 'broken' ? 'no answer' : what} ${count.toLocaleString('en-GB')} times`).join(', ')}; every 429 or 503 said when to come again, and the docks did.`,
      `After ${Math.round(seconds)} seconds each had its 202, and each report was kept once. The process held ${before} MB before and ${most} MB at most.`,
    ]);
  }, 600_000);
});
