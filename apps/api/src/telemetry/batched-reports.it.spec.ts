import { connect, type Socket } from 'node:net';
import type { TelemetryReport } from '@custodian/device-protocol';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { enrolDock, type TestDock } from './simulated-dock.testing.ts';
import { ReportsInFlight } from './reports-in-flight.service.ts';

describe('reports that come at the same time', () => {
  let test: TestApp;
  let manager: TestClient;
  let docks: TestDock[];
  const serialOf = (dock: number): string => `CAM-${dock}`;

  beforeAll(async () => {
    test = await startTestApp();
    const station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    const model = await addModel(test.database, 'RS2-X2', 'camera');
    manager = await test.signIn('fleet_manager');
    docks = [];
    for (let n = 0; n < 20; n += 1) {
      docks.push(await enrolDock(manager, test.url, `DK-${n}`, 'CHE'));
      await addCamera(test.database, serialOf(n), model, station);
    }
  });
  afterAll(() => test.close());

  const rows = <Row>(sql: string, ...values: unknown[]) => test.database.query<Row[]>(sql, values);
  const count = async (table: string): Promise<number> =>
    (await rows<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`))[0]?.n ?? -1;
  const holding = (dock: number, bay = 1): Partial<TelemetryReport> => ({
    bays: [{ bay, state: 'ready', cameraSerial: serialOf(dock), batteryPercent: 50 }],
  });

  it('are all kept and answered, in fewer transactions than reports', async () => {
    const before = await count('telemetry_receipts');
    const answers = await Promise.all(docks.flatMap((dock, n) => [dock.report(holding(n)), dock.report(holding(n))]));
    expect(answers.every(({ duplicate }) => !duplicate)).toBe(true);
    expect(await count('telemetry_receipts')).toBe(before + 40);
    expect(await count(`camera_states WHERE dock_id IS NOT NULL AND bay = 1`)).toBe(20);
    const [batches] = await rows<{ n: number }>(
      `SELECT count(DISTINCT xmin::text)::integer AS n FROM telemetry_receipts`,
    );
    expect(batches?.n).toBeLessThan(40);
  });

  it('touch no index of the cameras’ states by what every report moves', async () => {
    const indexes = await rows<{ indexdef: string }>(
      `SELECT indexdef FROM pg_indexes WHERE tablename = 'camera_states'`,
    );
    const moved = /last_seen_at|reported_at|reported_sequence|clock_skew_seconds|battery_percent|pending_|storage_/;
    expect(indexes.map(({ indexdef }) => indexdef).filter((one) => moved.test(one))).toEqual([]);
  });

  it('spoil nothing for the others when one cannot be written', async () => {
    await test.database.query(`
      CREATE FUNCTION refuse_sample() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.fault_code = 'POISON' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER refuse_sample BEFORE INSERT ON camera_samples FOR EACH ROW EXECUTE FUNCTION refuse_sample()`);
    const before = await count('telemetry_receipts');
    const poison = { bays: [{ bay: 1, state: 'ready' as const, cameraSerial: serialOf(7), faultCode: 'POISON' }] };
    const answers = await Promise.allSettled(docks.map((dock, n) => dock.report(n === 7 ? poison : holding(n))));
    expect(answers.flatMap(({ status }, n) => (status === 'rejected' ? n : []))).toEqual([7]);
    expect(await count('telemetry_receipts')).toBe(before + 19);
    await test.database.query(`DROP TRIGGER refuse_sample ON camera_samples`);
  });

  it('of one camera take turns: two docks that both name it, once and for all contested', async () => {
    await docks[1]?.report({ bays: [{ bay: 1, state: 'empty' }] });
    await Promise.all([docks[0]?.report(holding(0)), docks[1]?.report(holding(0, 2)), docks[2]?.report(holding(2))]);
    const [place] = await rows<{ contested: boolean }>(
      `SELECT s.contested FROM camera_states s JOIN cameras c ON c.id = s.camera_id WHERE c.serial = $1`,
      serialOf(0),
    );
    expect(place?.contested).toBe(true);
    const open = await manager.get<{ total: number }>('/api/v1/exceptions?status=open&kind=camera-in-two-docks');
    expect(open.body.total).toBe(1);
  });

  it('past what fits into memory are asked to come back, each at its own time, and nothing of them is stored', async () => {
    const release = test.app.get(ReportsInFlight).take(64 * 1_048_576 - 10);
    const before = await count('telemetry_receipts');
    const refused = await test.anonymous.send(
      'POST',
      '/derbyshire/controller/v1/DK-0/telemetry',
      JSON.stringify({ sequence: 900, sentAt: new Date().toISOString() }),
      { authorization: `TargetToken ${docks[0]?.token}`, 'content-type': 'application/json' },
    );
    expect(refused.status).toBe(503);
    expect(refused.body).toMatchObject({ code: 'reports-too-many' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(5);
    expect(await count('telemetry_receipts')).toBe(before);
    release();
    expect((await docks[0]?.report(holding(0)))?.duplicate).toBe(false);
  });

  /** Says that a mebibyte comes and sends none of it; what is answered all the same is the first line of the answer. */
  function announce(
    path: string,
    authorization: string,
  ): { readonly socket: Socket; readonly answer: Promise<string> } {
    const socket = connect(Number(new URL(test.url).port), '127.0.0.1');
    const head = `host: here\r\ncontent-type: application/json\r\nauthorization: ${authorization}`;
    socket.write(`POST ${path} HTTP/1.1\r\n${head}\r\ncontent-length: 1048576\r\n\r\n`);
    const answer = new Promise<string>((heard) => {
      socket.setEncoding('utf8').once('data', (text: string) => heard(text.split('\r\n')[0] ?? ''));
    });
    return { socket, answer };
  }

  it('wait for no stranger: who has no token is told so at once, and takes no room by what it says will come', async () => {
    const strangers = Array.from({ length: 70 }, () =>
      announce('/derbyshire/controller/v1/nobody/telemetry?x=1', 'TargetToken nobody'),
    );
    const answers = await Promise.all(strangers.map(({ answer }) => answer));
    expect(new Set(answers)).toEqual(new Set(['HTTP/1.1 401 Unauthorized']));
    expect((await docks[0]?.report(holding(0)))?.duplicate).toBe(false);
    for (const { socket } of strangers) socket.destroy();
  });

  it('of one dock take an eighth of the room at most, whatever it says will come', async () => {
    const many = Array.from({ length: 9 }, () =>
      announce('/derbyshire/controller/v1/DK-0/telemetry', `TargetToken ${docks[0]?.token}`),
    );
    expect(await Promise.race(many.map(({ answer }) => answer))).toBe('HTTP/1.1 503 Service Unavailable');
    expect((await docks[1]?.report(holding(1)))?.duplicate).toBe(false);
    for (const { socket } of many) socket.destroy();
  });
});
