import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { FakeServer } from './fake-server.testing.ts';
import { FlappingNetwork } from './flapping-network.ts';
import { seededRandom } from './seeded-random.ts';
import { SimulatedFleet, type FleetOptions } from './simulated-fleet.ts';
import { slowLink } from './slow-link.ts';
import { fleetOf } from './small-fleet.testing.ts';

describe('a simulated fault', () => {
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

  const run = (options: Partial<FleetOptions>): void => {
    const fast = { seed: 7, reportSeconds: 1, installSeconds: 0.1, failShare: 0 };
    fleet = new SimulatedFleet({ server: url, fleet: fleetOf(1, 2), ...fast, ...options });
    fleet.start();
  };
  const until = async (isSo: () => boolean, seconds = 20): Promise<void> => {
    const end = Date.now() + seconds * 1000;
    while (!isSo()) {
      if (Date.now() > end) throw new Error('It did not happen in time');
      await wait(25);
    }
  };
  const said = (device: string): string[] =>
    server.feedback.filter((one) => one.device === device).map(({ feedback }) => feedback.execution);
  const bay = (index: number) => server.reports.at(-1)?.report.bays[index];

  it('of the power in the middle of installing leaves the old version, and the update is done anew', async () => {
    server.updates.set('RS2-0-0', '4.2.1');
    run({ faults: { 'power-cut': 1 } });
    await until(() => server.versions.get('RS2-0-0') === '4.2.1');
    const once = ['download', 'downloaded', 'proceeding'];
    expect(said('RS2-0-0')).toEqual([...once, ...once, 'closed']);
    const events = server.reports.flatMap(({ report }) => report.events);
    expect(events).toMatchObject([{ type: 'restarted', bay: 1, cameraSerial: 'RS2-0-0' }]);
    expect([server.downloads, server.faults]).toEqual([1, []]);
  });

  it('of firmware that never comes back leaves a bay with a fault, and no more word of the camera', async () => {
    server.updates.set('RS2-0-0', '4.2.1');
    run({ faults: { 'never-back': 1 } });
    await until(() => bay(0)?.state === 'fault');
    expect(bay(0)).toMatchObject({ bay: 1, state: 'fault', faultCode: 'no-answer' });
    expect(bay(0)).not.toHaveProperty('cameraSerial');
    expect(said('RS2-0-0')).toEqual(['download', 'downloaded', 'proceeding']);
    expect([server.versions.get('RS2-0-0'), server.faults]).toEqual(['4.2.0', []]);
  });

  it('of a network that comes and goes loses no report, and no update', async () => {
    server.updates.set('RS2-0-0', '4.2.1');
    run({ faults: { 'flapping-network': 1 }, speed: 100 });
    // The dock tells the version, also where the answer to the last feedback was lost.
    await until(() => server.reports.length >= 5 && bay(0)?.firmwareVersion === '4.2.1', 60);
    const sequences = new Set(server.reports.map(({ report }) => report.sequence));
    expect([...sequences]).toEqual([...sequences].map((_, index) => index));
    expect(server.faults).toEqual([]);
  });

  it('of a network breaks off what is under way, lets nothing begin, and passes', async () => {
    const end = new AbortController();
    const flapping = { up: [2, 2], down: [1, 1] } as const;
    const network = new FlappingNetwork(seededRandom(1), flapping, end.signal);
    const poll = (): Promise<number> => network.fetch(`${url}/a/controller/v1/DK-0`).then(({ status }) => status);
    expect(await poll()).toBe(200);
    const stream = await network.fetch(`${url}/a/controller/v1/DK-0/events`);
    await expect(new Response(stream.body).text()).rejects.toThrow('The network went away');
    await expect(poll()).rejects.toThrow('The network is away');
    let status = 0;
    await until(() => {
      void poll().then(
        (answered) => (status = answered),
        () => undefined,
      );
      return status === 200;
    });
    end.abort();
  });

  it('of a slow link lets every byte through, late', async () => {
    const file = `${url}/a/controller/v1/DK-0/softwaremodules/1/artifacts/a.swu`;
    const sha256 = async (link: typeof fetch): Promise<string> =>
      createHash('sha256')
        .update(Buffer.from(await (await link(file)).arrayBuffer()))
        .digest('hex');
    const begun = performance.now();
    expect(await sha256(slowLink(100_000))).toBe(await sha256(fetch));
    expect(performance.now() - begun).toBeGreaterThan(450);
  });

  it('of a clock shows in every time that its dock writes, and not in the order of its reports', async () => {
    run({ fleet: fleetOf(2, 1), faults: { 'wrong-clock': 1 } });
    await until(() => server.reports.length >= 4);
    const errors = new Map<string, number>();
    for (const { dock, at, shown, report } of server.reports) {
      const error = shown - at;
      expect(Math.abs(error)).toBeGreaterThan(14 * 60_000);
      expect(Math.abs(error)).toBeLessThan(182 * 60_000);
      expect(Math.abs(Date.parse(report.sentAt) - shown)).toBeLessThan(60_000);
      expect(Math.abs((errors.get(dock) ?? error) - error)).toBeLessThan(60_000);
      errors.set(dock, error);
    }
    expect(errors.size).toBe(2);
  });

  it('of a copied label shows one camera in two docks', async () => {
    run({ fleet: fleetOf(2, 2), faults: { 'duplicate-serial': 1 } });
    await until(() => new Set(server.reports.map(({ dock }) => dock)).size === 2);
    const seenIn = (dock: string): string[] =>
      (server.reports.find((one) => one.dock === dock)?.report.bays ?? []).flatMap(
        ({ cameraSerial }) => cameraSerial ?? [],
      );
    expect([seenIn('DK-0'), seenIn('DK-1')]).toEqual([
      ['RS2-0-0', 'RS2-0-1'],
      ['RS2-1-0', 'RS2-0-0'],
    ]);
  });
});
