import { buildProduct } from '../start/build-product.ts';
import { checkout } from '../start/product.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { failsOn, failShareOf } from '../simulator/bad-release.ts';
import { seededRandom } from '../simulator/seeded-random.ts';
import { SimulatedFleet } from '../simulator/simulated-fleet.ts';
import { Force, until, type ForcePlan } from './force.testing.ts';
import { Installation } from './installation.testing.ts';
import { Witness } from './witness.testing.ts';

const version = '4.4.0-bad';
const station = (code: string, cameras: number): ForcePlan['stations'][number] => ({
  code,
  cameras: Array.from({ length: cameras }, () => '4.1.0'),
});
const plan: ForcePlan = { stations: [station('EAST', 14), station('WEST', 14), station('LATER', 4)] };
const gate = { successPercent: 95, failurePercent: 2, contactedPercent: 100 };
const waves = [
  { name: 'First', stations: ['EAST', 'WEST'], gate },
  { name: 'The rest', rest: true, gate },
];

/** A chance under which the release fails on two cameras of the first wave, one of them among the first to be updated. */
function fleetSeed(): number {
  const serials = ['EAST', 'WEST'].flatMap((code) => Array.from({ length: 14 }, (_, index) => `${code}-${index + 1}`));
  for (let seed = 1; ; seed += 1) {
    const failing = serials.filter((serial) => failsOn(serial, version, failShareOf(version), seed));
    if (failing.length === 2 && failing.some((serial) => /-(1|10|11)$/.test(serial))) return seed;
  }
}

describe('a release that fails on one device in twenty', () => {
  let installation: Installation;
  let witness: Witness;
  let fleet: SimulatedFleet;
  let force: Force;

  beforeAll(async () => {
    await buildProduct(checkout);
    installation = await Installation.start(['api,worker']);
    witness = new Witness(() => installation.apiPorts(), seededRandom(1, 'witness'));
    const server = await witness.start();
    force = await Force.make(installation, server, plan);
    fleet = new SimulatedFleet({ server, fleet: force.fleet, seed: fleetSeed(), reportSeconds: 1, installSeconds: 1 });
    fleet.start();
    await force.untilEveryCameraReported();
  }, 300_000);

  afterAll(async () => {
    await fleet?.stop();
    witness?.stop();
    await installation?.stop();
  });

  /** Devices that were offered the release for the first time after this instant. */
  const firstOffersSince = (instant: number): string[] => {
    const before = new Set(
      witness.offers.filter(({ answeredAt }) => answeredAt <= instant).map(({ device }) => device),
    );
    return witness.offers.map(({ device }) => device).filter((device) => !before.has(device));
  };

  it('pauses by itself at its gate, and no device is offered anything, whatever restarts, until a person resumes it', async () => {
    const id = await force.rollOut(version, waves, { maximumPerStation: 3 });
    await force.until(id, 'paused', 120);
    const pausedAt = Date.now();
    const paused = await force.look(id);
    expect(paused).toMatchObject({
      paused: { reason: 'failure-limit' },
      waves: [{ state: 'halted' }, { state: 'pending' }],
    });

    // Docks report every second; what was under way comes to its end, and nothing begins.
    await wait(2500);
    for (const server of installation.servers) await server.kill();
    for (const server of installation.servers) await server.start();
    await wait(2500);
    expect(firstOffersSince(pausedAt)).toEqual([]);
    const { actions, state } = await force.outcome(id);
    expect(state).toBe('paused');
    const waiting = actions.filter((action) => action.state === 'waiting');
    expect(waiting.length).toBeGreaterThan(4);
    expect(new Set(waiting.map(({ reason }) => reason))).toEqual(new Set(['rollout-paused']));
    const untouched = waiting.map(({ device }) => device);
    expect(witness.offers.filter(({ device }) => untouched.includes(device))).toEqual([]);
    const ended = actions.filter((action) => action.state !== 'waiting');
    for (const action of ended) expect(['succeeded', 'failed']).toContain(action.state);
    expect(ended.some((action) => action.state === 'failed')).toBe(true);

    await force.resume(id);
    await until('another device is offered the release', () => firstOffersSince(pausedAt).length > 0);
    expect(firstOffersSince(pausedAt).every((device) => untouched.includes(device))).toBe(true);
  }, 300_000);
});
