import { setTimeout as wait } from 'node:timers/promises';
import { FakeServer } from './fake-server.testing.ts';
import { fleetOf } from './small-fleet.testing.ts';
import { SimulatedFleet, type FleetOptions } from './simulated-fleet.ts';

describe('the simulated fleet', () => {
  let server: FakeServer;
  let url: string;
  let fleet: SimulatedFleet | undefined;

  beforeEach(async () => {
    server = new FakeServer();
    url = await server.start();
  });
  afterEach(async () => {
    await fleet?.stop();
    server.stop();
  });

  const run = (options: Partial<FleetOptions>): SimulatedFleet => {
    fleet = new SimulatedFleet({ server: url, fleet: fleetOf(1, 3), seed: 7, reportSeconds: 2, ...options });
    fleet.start();
    return fleet;
  };
  const until = async (isSo: () => boolean, seconds = 20): Promise<void> => {
    const end = Date.now() + seconds * 1000;
    while (!isSo()) {
      if (Date.now() > end) throw new Error('It did not happen in time');
      await wait(25);
    }
  };

  it('reports every bay, spread over the interval, in words the protocol allows', async () => {
    run({ fleet: fleetOf(4, 2), reportSeconds: 2 });
    await until(() => server.reports.length >= 8);
    expect(server.faults).toEqual([]);
    const first = server.reports.slice(0, 4);
    expect(new Set(first.map(({ dock }) => dock)).size).toBe(4);
    expect((first[3]?.at ?? 0) - (first[0]?.at ?? 0)).toBeGreaterThan(1000);
    expect(first[0]?.report.bays.map(({ state }) => state === 'empty')).toEqual([false, false, true]);
    const ofOne = server.reports.filter(({ dock }) => dock === 'DK-0').map(({ report }) => report.sequence);
    expect(ofOne).toEqual(ofOne.map((_, index) => index));
  });

  it('makes the light of a bay blink when it is asked to, says so, and knows which one', async () => {
    server.bayToIdentify = 2;
    const lines: string[] = [];
    const simulation = run({ log: (line) => lines.push(line) });
    await until(() => simulation.docks[0]?.blinkingBay === 2);
    expect(simulation.counts.blinks).toBe(1);
    expect(lines).toContain('DK-0: the light of bay 2 blinks (RS2-0-1)');
  });

  it('lets cameras leave and come back with recordings, all offloaded in the end', async () => {
    run({ fleet: fleetOf(2, 6, 'rotating'), speed: 60_000, reportSeconds: 1 });
    const events = (type: string) =>
      server.reports.flatMap(({ report }) => report.events).filter((event) => event.type === type);
    const recordings = () => server.reports.flatMap(({ report }) => report.recordings);
    await until(() => events('undocked').length > 5 && events('docked').length > 5 && recordings().length > 10);
    expect(server.faults).toEqual([]);
    const ids = recordings().map(({ cameraSerial, recordingId }) => `${cameraSerial} ${recordingId}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { startedAt, offloadedAt } of recordings()) {
      expect(Date.parse(startedAt)).toBeLessThan(Date.parse(offloadedAt) + 2000);
    }
  });

  it('installs what it is offered, fetching the file once, and says the new version', async () => {
    const simulation = run({ installSeconds: 0.2, failShare: 0 });
    for (const camera of ['RS2-0-0', 'RS2-0-1', 'RS2-0-2']) server.updates.set(camera, '4.2.1');
    server.updates.set('DK-0', '2.4.0');
    await until(() => server.updates.size === 0);
    await until(
      () =>
        server.reports.at(-1)?.report.bays.filter(({ firmwareVersion }) => firmwareVersion === '4.2.1').length === 3,
    );
    expect(server.faults).toEqual([]);
    expect(server.versions.get('RS2-0-1')).toBe('4.2.1');
    expect(simulation.docks[0]?.firmwareVersion).toBe('2.4.0');
    const said = server.feedback.filter(({ device }) => device === 'RS2-0-0').map(({ feedback }) => feedback.execution);
    expect(said).toEqual(['download', 'downloaded', 'proceeding', 'closed']);
    // Three bays and the dock itself at once: the file is the same.
    expect(server.downloads).toBe(1);
  });

  it('fails the share that it is told to, and keeps the old version then', async () => {
    run({ installSeconds: 0.1, failShare: 1 });
    server.updates.set('RS2-0-0', '4.2.1');
    await until(() => server.updates.size === 0);
    expect(server.feedback.at(-1)?.feedback).toMatchObject({ execution: 'closed', finished: 'failure' });
    await until(() => (server.reports.at(-1)?.report.sequence ?? 0) > 1);
    expect(server.reports.at(-1)?.report.bays[0]?.firmwareVersion).toBe('4.2.0');
  });

  it('keeps reports while the server is away and replays them in order', async () => {
    server.isDown = true;
    run({ reportSeconds: 1 });
    await wait(3500);
    expect(server.reports).toHaveLength(0);
    server.isDown = false;
    await until(() => server.reports.length >= 4);
    expect(server.reports.slice(0, 4).map(({ report }) => report.sequence)).toEqual([0, 1, 2, 3]);
    const made = server.reports.slice(0, 4).map(({ report }) => Date.parse(report.sentAt));
    expect(made).toEqual([...made].sort((a, b) => a - b));
  });
});
