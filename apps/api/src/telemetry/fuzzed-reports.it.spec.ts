import { setTimeout } from 'node:timers/promises';
import type { ReadReport } from '@custodian/device-protocol';
import { isFullSize, keepEvidence } from '../testing/evidence.testing.ts';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { heapInUse } from '../testing/heap-in-use.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { fuzzedBody, fuzzedHeaders, reportIn } from './fuzzed-bodies.testing.ts';
import { randomOf } from './replayed-traffic.testing.ts';
import { enrolDock, type TestDock } from './simulated-dock.testing.ts';

const reports = isFullSize ? 100_000 : 240;
const atOnce = 12;
const seed = Number(process.env['CUSTODIAN_SEED'] ?? 20_261_125);
/** What memory may differ by between a tenth of the reports and all of them, in megabytes. */
const flat = 40;

describe('reports that no dock should send', () => {
  let test: TestApp;
  let docks: TestDock[];

  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    const station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    const model = await addModel(test.database, 'RS2-X2', 'camera');
    const manager = await test.signIn('fleet_manager');
    docks = [];
    for (let n = 0; n < 3; n += 1) docks.push(await enrolDock(manager, test.url, `DK-${n}`, 'CHE'));
    for (let n = 0; n < 5; n += 1) await addCamera(test.database, `CAM-${n}`, model, station);
  });
  afterAll(() => test.close());

  const isKnown = (serial: string | undefined) => /^cam-[0-4]$/i.test(serial ?? '');
  const rowsOf = ({ bays, events }: ReadReport) => ({
    readings: bays.filter(({ cameraSerial }) => isKnown(cameraSerial)).length,
    events: events.length,
  });

  async function stored() {
    const [counts] = await test.database.query<object[]>(
      `SELECT (SELECT count(*)::integer FROM telemetry_receipts) AS receipts, (SELECT count(*)::integer FROM dock_samples) AS samples,
              (SELECT count(*)::integer FROM camera_samples) AS readings, (SELECT count(*)::integer FROM dock_events) AS events`,
    );
    return counts;
  }

  it(
    `are refused or kept whole, never a fault of ours (${reports} of them)`,
    async () => {
      const random = randomOf(seed);
      const statuses = new Map<number, number>();
      const kept = { receipts: 0, samples: 0, readings: 0, events: 0 };
      const memory: number[] = [];
      const send = async (sequence: number): Promise<void> => {
        const dock = docks[random(docks.length)];
        const body = fuzzedBody(random, sequence);
        const answer = await test.anonymous.send('POST', `/derbyshire/controller/v1/${dock?.serial}/telemetry`, body, {
          authorization: `TargetToken ${dock?.token}`,
          ...fuzzedHeaders(random, body),
        });
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (answer.status !== 202 || answer.body['duplicate'] !== false) return;
        const { readings, events } = rowsOf(reportIn(body));
        kept.receipts += 1;
        kept.samples += 1;
        kept.readings += readings;
        kept.events += events;
      };
      const began = Date.now();
      for (let sent = 0; sent < reports; sent += atOnce) {
        if (sent % (reports / 10) < atOnce) memory.push(await settledHeap());
        await Promise.all(Array.from({ length: Math.min(atOnce, reports - sent) }, (_, n) => send(sent + n)));
      }
      memory.push(await settledHeap());
      const seconds = (Date.now() - began) / 1000;
      expect([...statuses.keys()].filter((status) => ![202, 400, 413, 415].includes(status))).toEqual([]);
      expect(kept.receipts).toBeGreaterThan(reports / 20);
      expect(await stored()).toEqual(kept);
      expect((await test.anonymous.get('/health/ready')).status).toBe(200);
      if (isFullSize) expect((memory.at(-1) ?? 0) - (memory[1] ?? 0)).toBeLessThan(flat);
      keepEvidence('fuzzed-reports', 'Reports that no dock should send', [
        `${inThousands(reports)} reports over HTTP, ${atOnce} at a time from ${docks.length} docks, in ${Math.round(seconds)} seconds: half of them spoiled in one place or in all (wrong types, NaN, infinities, 2^53+1, instants that do not exist, clocks a year off, deep nesting, cut and bombed gzip, other media types, sequences used before).`,
        `Answers: ${[...statuses]
          .sort(([a], [b]) => a - b)
          .map(([status, count]) => `${status} ${inThousands(count)} times`)
          .join(', ')}; no other, and the server was ready at the end.`,
        `No partial write: the database holds exactly the ${inThousands(kept.receipts)} reports that were answered as new, with their ${inThousands(kept.readings)} readings and ${inThousands(kept.events)} events, and nothing of the others.`,
        `Memory in use after each tenth, server and sender in one process, after collection: ${memory.join(', ')} MB.`,
      ]);
    },
    isFullSize ? 7_200_000 : 60_000,
  );
});

/** What is in use once connections and batches that were under way have let go of theirs. */
async function settledHeap(): Promise<number> {
  if (isFullSize) await setTimeout(2_000);
  return heapInUse();
}

function inThousands(count: number): string {
  return count.toLocaleString('en-GB');
}
