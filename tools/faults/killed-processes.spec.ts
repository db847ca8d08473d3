import { buildProduct } from '../start/build-product.ts';
import { checkout } from '../start/product.ts';
import { SimulatedFleet } from '../simulator/simulated-fleet.ts';
import { failsOn, failShareOf } from '../simulator/bad-release.ts';
import { seededRandom } from '../simulator/seeded-random.ts';
import { disturb } from './disturb.testing.ts';
import { planFaults } from './fault-plan.ts';
import { Force, type ForcePlan, type Outcome } from './force.testing.ts';
import { Installation, type Roles } from './installation.testing.ts';
import {
  earlyWaves,
  forbiddenOffers,
  forgottenEndings,
  lostOrDoubledReports,
  mostAtOnce,
  readRolloutFacts,
} from './promises.testing.ts';
import { hasRedis, RedisServer } from './redis-server.testing.ts';
import { Story } from './story.testing.ts';
import { Witness } from './witness.testing.ts';

const seed = Number(process.env['CUSTODIAN_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const isLong = process.env['CUSTODIAN_TEST_SIZE'] === 'long';
const faultCount = isLong ? 20 : 5;
const version = '4.3.0-bad20';
const cap = 2;

/** Two waves; `old` is below what the release needs, `new` has it already. */
const plan: ForcePlan = {
  stations: [
    { code: 'PILOT', cameras: ['4.1.0', '4.1.0', '4.1.0', '4.1.0', '3.9.0'] },
    {
      code: 'NORTH',
      cameras: Array.from({ length: isLong ? 20 : 5 }, (_, index) => (index === 0 ? version : '4.1.0')),
    },
    { code: 'SOUTH', cameras: Array.from({ length: isLong ? 20 : 5 }, () => '4.1.0') },
  ],
};
const gate = { successPercent: 70, failurePercent: 100, contactedPercent: 100 };
const waves = [
  { name: 'Pilot', stations: ['PILOT'], gate },
  { name: 'The rest', rest: true, gate: { ...gate, successPercent: 50 } },
];

/** A chance under which one camera of the pilot fails and the gate still passes: the same outcome is due from every run. */
function fleetSeed(): number {
  const fails = (station: string, candidate: number, count: number): number =>
    Array.from({ length: count }, (_, index) => `${station}-${index + 1}`).filter((serial) =>
      failsOn(serial, version, failShareOf(version), candidate),
    ).length;
  for (let candidate = 1; ; candidate += 1)
    if (fails('PILOT', candidate, 4) === 1 && fails('SOUTH', candidate, 5) === 1) return candidate;
}

interface Run {
  readonly outcome: Outcome;
  readonly fallen: number;
}

async function run(processes: readonly Roles[], redis: RedisServer | null, faults: number): Promise<Run> {
  const story = new Story();
  const installation = await Installation.start(processes, redis);
  const witness = new Witness(() => installation.apiPorts(), seededRandom(seed, 'witness'));
  const server = await witness.start();
  let fleet: SimulatedFleet | undefined;
  try {
    story.tell('the product runs');
    const force = await Force.make(installation, server, plan);
    fleet = new SimulatedFleet({ server, fleet: force.fleet, seed: fleetSeed(), reportSeconds: 2, installSeconds: 1 });
    fleet.start();
    await force.untilEveryCameraReported();
    const id = await force.rollOut(version, waves, { maximumPerStation: cap });
    story.tell('the rollout has started');
    let isOver = false;
    const finished = force.until(id, 'finished', isLong ? 900 : 400).finally(() => {
      isOver = true;
      story.tell('the rollout has finished, or never will');
    });
    const faultsFall = disturb(installation, planFaults(seed, faults), () => isOver, story.tell);
    const [fallen] = await Promise.all([faultsFall, finished]);
    await fleet.stop();
    story.tell(`${witness.sent.size} reports, ${witness.replays} sent again, ${witness.broken} connections broken`);
    await expectPromisesKept(installation, witness, id);
    return { outcome: await force.outcome(id), fallen };
  } catch (error) {
    throw story.behind(error);
  } finally {
    if (process.env['CUSTODIAN_TELL']) process.stderr.write(`${story}\n`);
    await fleet?.stop();
    witness.stop();
    await installation.stop();
  }
}

async function expectPromisesKept(installation: Installation, witness: Witness, rollout: string): Promise<void> {
  const facts = await readRolloutFacts(installation.database, rollout);
  expect(forbiddenOffers(facts, witness)).toEqual([]);
  expect(earlyWaves(facts)).toEqual([]);
  expect(forgottenEndings(facts, witness)).toEqual([]);
  expect(await lostOrDoubledReports(installation.database, witness)).toEqual([]);
  for (const { code } of plan.stations) expect(mostAtOnce(facts, code)).toBeLessThanOrEqual(cap);
  // Below the release's minimum, and with it already: neither is to be offered anything.
  expect(witness.offers.filter(({ device }) => device === 'PILOT-5' || device === 'NORTH-1')).toEqual([]);
  const devices = facts.actions.map(({ device }) => device);
  expect(new Set(devices).size).toBe(devices.length);
}

describe('a rollout whose processes are killed', () => {
  let undisturbed: Outcome;

  beforeAll(async () => {
    process.stderr.write(`Faults fall as CUSTODIAN_SEED=${seed} says.\n`);
    await buildProduct(checkout);
    undisturbed = (await run(['api,worker'], null, 0)).outcome;
  }, 300_000);

  it('comes to its end undisturbed first: everything succeeds but what cannot', () => {
    expect(undisturbed.state).toBe('finished');
    expect(undisturbed.waves.map(({ state }) => state)).toEqual(['passed', 'passed']);
    const of = (device: string) => undisturbed.actions.find((action) => action.device === device);
    expect(of('NORTH-1')).toMatchObject({ state: 'succeeded', reason: 'already-installed' });
    expect(of('PILOT-5')).toBeUndefined();
    for (const { state, firmwareVersion } of undisturbed.actions)
      expect([state, firmwareVersion]).toEqual(state === 'failed' ? ['failed', '4.1.0'] : ['succeeded', version]);
    expect(undisturbed.actions.filter(({ state }) => state === 'failed').length).toBeGreaterThanOrEqual(2);
  });

  const timeLimit = isLong ? 1_200_000 : 600_000;

  it(
    'ends the same with its queue on PostgreSQL, two API processes and a worker, all killed, the queue lost',
    async () => {
      const { outcome, fallen } = await run(['api', 'api', 'worker'], null, faultCount);
      expect(outcome).toEqual(undisturbed);
      expect(fallen).toBeGreaterThanOrEqual(3);
    },
    timeLimit,
  );

  const onRedis = hasRedis() ? it : it.skip;
  onRedis(
    `ends the same with its queue on Redis, an API and a worker killed, Redis emptied${hasRedis() ? '' : ' (did not run: redis-server is not installed)'}`,
    async () => {
      const redis = await RedisServer.start();
      try {
        const { outcome, fallen } = await run(['api', 'worker'], redis, faultCount);
        expect(outcome).toEqual(undisturbed);
        expect(fallen).toBeGreaterThanOrEqual(3);
      } finally {
        await redis.kill();
      }
    },
    timeLimit,
  );
});
