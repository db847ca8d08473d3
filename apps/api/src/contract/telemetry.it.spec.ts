import { gzipSync } from 'node:zlib';
import { RolloutScene, type SceneStation } from '../rollouts/rollout-scene.testing.ts';
import { minutesAgo } from '../telemetry/simulated-dock.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestAnswer } from '../testing/test-client.testing.ts';

interface Refused {
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

const bay = (change: object) => ({ bays: [{ bay: 1, state: 'ready', ...change }] });
const event = (change: object) => ({ events: [{ type: 'docked', at: minutesAgo(1), ...change }] });
const recording = (change: object) => ({
  recordings: [
    {
      recordingId: 'r',
      cameraSerial: 'X',
      startedAt: minutesAgo(9),
      durationSeconds: 1,
      sizeBytes: 1,
      offloadedAt: minutesAgo(1),
      ...change,
    },
  ],
});

describe('telemetry, as its page has it', () => {
  let test: TestApp;
  let scene: RolloutScene;
  let station: SceneStation;
  let sequence = 1000;
  beforeAll(async () => {
    test = await startTestApp();
    const people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
    scene = await RolloutScene.set(test, people, [2, 1]);
    station = scene.station(0);
  });
  afterAll(() => test.close());

  const post = (body: unknown, headers: Record<string, string> = {}): Promise<TestAnswer> =>
    test.anonymous.send('POST', `/default/controller/v1/${station.dock.serial}/telemetry`, body, {
      authorization: `TargetToken ${station.dock.token}`,
      ...headers,
    });
  const report = (change: object): Promise<TestAnswer> =>
    post({ sequence: (sequence += 1), sentAt: new Date().toISOString(), ...change });
  const kept = async (table: string): Promise<number> =>
    (await test.database.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? -1;

  it.each([
    ['sequence', { sequence: -1 }],
    ['sequence', { sequence: 1.5 }],
    ['sequence', { sequence: '1' }],
    ['sequence', { sequence: null }],
    ['sequence', { sequence: 2 ** 53 }],
    ['sequence', { sequence: undefined }],
    ['epoch', { epoch: -1 }],
    ['epoch', { epoch: '0' }],
    ['sentAt', { sentAt: undefined }],
    ['sentAt', { sentAt: '2026-11-22T21:14:00' }],
    ['sentAt', { sentAt: '2026-02-30T21:14:00Z' }],
    ['sentAt', { sentAt: 1_770_000_000 }],
    ['dock', { dock: [] }],
    ['dock.firmwareVersion', { dock: { firmwareVersion: 2 } }],
    ['dock.uptimeSeconds', { dock: { uptimeSeconds: -1 } }],
    ['dock.temperatureCelsius', { dock: { temperatureCelsius: 'hot' } }],
    ['dock.freeBytes', { dock: { freeBytes: 1.5 } }],
    ['dock.uplinkBitsPerSecond', { dock: { uplinkBitsPerSecond: -5 } }],
    ['bays', { bays: {} }],
    ['bays[0].bay', { bays: [{ state: 'empty' }] }],
    ['bays[0].state', { bays: [{ bay: 1 }] }],
    ['bays[0].bay', bay({ bay: 0 })],
    ['bays[0].bay', bay({ bay: 15 })],
    ['bays[0].bay', bay({ bay: '1' })],
    ['bays[0].state', bay({ state: 'asleep' })],
    ['bays[0].since', bay({ since: 'yesterday' })],
    ['bays[0].cameraSerial', bay({ cameraSerial: 'a b' })],
    ['bays[0].cameraSerial', bay({ cameraSerial: '' })],
    ['bays[0].cameraSerial', bay({ cameraSerial: 'x'.repeat(65) })],
    ['bays[0].batteryPercent', bay({ batteryPercent: 100.1 })],
    ['bays[0].batteryPercent', bay({ batteryPercent: '50' })],
    ['bays[0].batteryHealthPercent', bay({ batteryHealthPercent: -0.1 })],
    ['bays[0].batteryCycles', bay({ batteryCycles: 1.5 })],
    ['bays[0].storageUsedBytes', bay({ storageUsedBytes: -1 })],
    ['bays[0].storageTotalBytes', bay({ storageTotalBytes: 'x' })],
    ['bays[0].pendingFiles', bay({ pendingFiles: 0.5 })],
    ['bays[0].pendingBytes', bay({ pendingBytes: true })],
    ['bays[0].firmwareVersion', bay({ firmwareVersion: 4.2 })],
    ['bays[0].clockSkewSeconds', bay({ clockSkewSeconds: '0' })],
    ['bays[0].faultCode', bay({ faultCode: 7 })],
    ['events[0].type', event({ type: 'exploded' })],
    ['events[0].at', event({ at: undefined })],
    ['events[0].bay', event({ bay: 15 })],
    ['events[0].cameraSerial', event({ cameraSerial: 'a/b' })],
    ['events[0].token', event({ token: 5 })],
    ['recordings[0].recordingId', recording({ recordingId: '' })],
    ['recordings[0].cameraSerial', recording({ cameraSerial: undefined })],
    ['recordings[0].startedAt', recording({ startedAt: '2026-11-22' })],
    ['recordings[0].durationSeconds', recording({ durationSeconds: -1 })],
    ['recordings[0].sizeBytes', recording({ sizeBytes: '5' })],
    ['recordings[0].offloadedAt', recording({ offloadedAt: undefined })],
  ])('refuses a wrong %s with 400 and its name, and stores nothing: %j', async (field, change) => {
    const before = [await kept('telemetry_receipts'), await kept('recordings'), await kept('dock_events')];
    const { status, headers, body } = await report(change);
    const { code, errors } = body as unknown as Refused;
    expect([status, headers.get('content-type'), code]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
      'request-invalid',
    ]);
    expect(errors.map((error) => error.field)).toContain(field);
    expect([await kept('telemetry_receipts'), await kept('recordings'), await kept('dock_events')]).toEqual(before);
  });

  it('takes every field at its bounds, and ignores those it does not know', async () => {
    const { status, headers, body } = await post(
      {
        sequence: 0,
        epoch: 1,
        sentAt: new Date().toISOString(),
        dock: {
          firmwareVersion: '2.6.1',
          uptimeSeconds: 0,
          temperatureCelsius: -40.5,
          freeBytes: 0,
          uplinkBitsPerSecond: 1e9,
          fan: 1,
        },
        bays: [
          { bay: 14, state: 'fault', since: minutesAgo(1), faultCode: 'E7', colour: 'red' },
          {
            bay: 1,
            state: 'offloading',
            cameraSerial: station.cameras[0]?.serial.toLowerCase(),
            batteryPercent: 0,
            batteryHealthPercent: 100,
            batteryCycles: 0,
            storageUsedBytes: 0,
            storageTotalBytes: 64_000_000_000,
            pendingFiles: 3,
            pendingBytes: 5_000_000_000,
            firmwareVersion: '4.2.0',
            clockSkewSeconds: -0.4,
          },
        ],
        events: [
          { type: 'tapped', at: minutesAgo(1), token: '04A2' },
          { type: 'restarted', at: minutesAgo(1), detail: 'Power' },
          { type: 'fault', at: minutesAgo(1), bay: 14 },
        ],
        weather: 'rain',
      },
      { accept: 'text/html' },
    );
    expect([status, headers.get('content-type')]).toEqual([202, 'application/json; charset=utf-8']);
    expect(body).toEqual({ sequence: 0, epoch: 1, duplicate: false, unknownCameras: [], updates: [] });
    const { manager } = scene.people;
    expect((await manager.get(`/api/v1/cameras/${station.cameras[0]?.serial}`)).body).toMatchObject({
      dock: { serial: station.dock.serial, bay: 1 },
      firmwareVersion: '4.2.0',
      latest: {
        at: expect.any(String),
        dock: station.dock.serial,
        bay: 1,
        batteryPercent: 0,
        batteryHealthPercent: 100,
        storageUsedBytes: 0,
        storageTotalBytes: 64_000_000_000,
        pendingFiles: 3,
        firmwareVersion: '4.2.0',
        clockSkewSeconds: -0.4,
      },
    });
    const base = await station.dock.client.poll(station.dock.serial);
    expect(base.telemetry).toEqual({ epoch: 1, sequence: 0 });
  });

  it('takes gzip of any size that unpacks to a mebibyte, and no byte more', async () => {
    const padded = (bytes: number): Buffer => {
      const body = JSON.stringify({ epoch: 2, sequence: 0, sentAt: new Date().toISOString(), pad: '' });
      return Buffer.from(body.replace('"pad":""', `"pad":"${'x'.repeat(bytes - body.length)}"`));
    };
    const gzip = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const send = (bytes: number) => post(new Uint8Array(gzipSync(padded(bytes))), gzip);
    expect([(await send(1_048_576)).status, (await send(1_048_577)).status]).toEqual([202, 413]);
    expect((await post(new Uint8Array(gzipSync('{"sequence":1}')).subarray(0, 20), gzip)).status).toBe(400);
  });

  it('looks at who asks before it looks at what: 401 and 403 come before 413 and 415', async () => {
    const stranger = { authorization: 'TargetToken x', 'content-type': 'text/plain' };
    expect((await post('x'.repeat(2_000_000), stranger)).status).toBe(401);
    const other = { authorization: `TargetToken ${scene.station(1).dock.token}`, 'content-type': 'text/plain' };
    expect((await post('x'.repeat(2_000_000), other)).status).toBe(403);
    expect((await post('x'.repeat(2_000_000), { 'content-type': 'application/json' })).status).toBe(413);
    expect((await post('sequence=1', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
  });

  it('names in a 202 the cameras, and the dock itself, that have an update to poll for', async () => {
    const { people } = scene;
    const gate = { successPercent: 0, failurePercent: 100 };
    await scene.start(await scene.release(), {
      waves: [{ name: 'All', rest: true, gate }],
      policy: { handoverBlackout: false, floorPerStation: 0 },
    });
    const docks = await RolloutScene.set(test, people, []);
    const form = await people.manager.post<{ items: { id: string }[] }>('/api/v1/rollouts', {
      name: 'Docks',
      release: await dockRelease(),
      targets: { kind: 'dock', serials: [station.dock.serial] },
      waves: [{ name: 'All', rest: true, gate }],
    });
    expect(form.status).toBe(201);
    const id = String((form.body as unknown as { id: string }).id);
    for (const command of ['submit', 'approve', 'start']) await docks.command(id, command);
    const bays = station.cameras.map(({ serial, bay: number }) => ({
      bay: number,
      state: 'ready',
      cameraSerial: serial,
      batteryPercent: 90,
      pendingFiles: 0,
    }));
    const { body } = await report({ epoch: 3, bays });
    expect(new Set(body['updates'] as string[])).toEqual(
      new Set([station.dock.serial, ...station.cameras.map(({ serial }) => serial)]),
    );
    expect((await station.dock.client.poll(station.dock.serial))._links?.deploymentBase).toBeDefined();
  });

  it('keeps recordings that were taken at a time that cannot be, and counts none of them', async () => {
    const cameraSerial = station.cameras[1]?.serial;
    const bays = [{ bay: 2, state: 'ready', cameraSerial }];
    const one = (recordingId: string, offloadedAt: string) => ({
      ...recording({}).recordings[0],
      recordingId,
      cameraSerial,
      offloadedAt,
    });
    const recordings = [
      one('now', minutesAgo(1)),
      one('ahead', minutesAgo(-6)),
      one('behind', minutesAgo(60 * 24 * 15 + 1)),
    ];
    expect((await report({ epoch: 4, bays, recordings })).status).toBe(202);
    const rows = await test.database.query<object[]>(
      `SELECT recording_id AS id, counted, not_counted_reason AS why FROM recordings ORDER BY recording_id`,
    );
    expect(rows).toEqual([
      { id: 'ahead', counted: false, why: 'offload-implausible' },
      { id: 'behind', counted: false, why: 'offload-implausible' },
      { id: 'now', counted: true, why: null },
    ]);
    const raised = await scene.people.manager.get(
      `/api/v1/exceptions?kind=recordings-not-counted&search=${cameraSerial}`,
    );
    expect(raised.body['total']).toBe(1);
  });

  async function dockRelease(): Promise<string> {
    const form = new FormData();
    form.set('model', 'D14');
    form.set('version', '9.0');
    form.set('artifact', new File(['dock firmware'], 'd14-9.0.raucb'));
    const made = await scene.people.manager.post<{ id: string }>('/api/v1/firmware-releases', form);
    await scene.people.approver.post(`/api/v1/firmware-releases/${made.body.id}/approve`);
    return made.body.id;
  }
});
