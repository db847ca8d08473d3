import { SimulatedFleet } from '../simulator/simulated-fleet.ts';
import { seededRandom } from '../simulator/seeded-random.ts';
import { buildProduct } from '../start/build-product.ts';
import { checkout } from '../start/product.ts';
import { keepEvidence } from './evidence.testing.ts';
import { Force } from './force.testing.ts';
import { Installation } from './installation.testing.ts';
import { runKilled, smallForce, type Ground, type KilledRun } from './killed-run.testing.ts';
import { Liar } from './liar.testing.ts';
import { OwnPostgres } from './own-postgres.testing.ts';
import { hasRedis, RedisServer } from './redis-server.testing.ts';
import { Witness } from './witness.testing.ts';

const seed = Number(process.env['CUSTODIAN_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const isLong = process.env['CUSTODIAN_TEST_SIZE'] === 'long';
/** Runs on either backend; all of them on PostgreSQL where there is no Redis. At least 200 in all. */
const onRedis = isLong ? 60 : 0;
const onPostgres = Number(process.env['CUSTODIAN_FAULT_RUNS'] ?? (isLong ? (hasRedis() ? 140 : 200) : 2));
/** Every so manieth run nothing is harmed: its end must be the one that is due as well. */
const undisturbedEach = 20;
const faultsARun = 3;
const mischief = { held: 0.15, repeated: 0.25 };

async function prepare(redis: RedisServer | null): Promise<{ ground: Ground; end: () => Promise<void> }> {
  const postgres = await OwnPostgres.start();
  const installation = await Installation.start(['api', 'api', 'worker', 'worker'], redis, postgres);
  const witness = new Witness(() => installation.apiPorts(), seededRandom(seed, 'witness'), mischief);
  const server = await witness.start();
  const force = await Force.make(installation, server, smallForce);
  const liarDock = force.fleet.docks.find(({ station }) => station === 'LIES');
  if (!liarDock) throw new Error('The force has no dock that lies');
  const liar = new Liar(server, liarDock, witness, seededRandom(seed, 'liar'));
  const docks = force.fleet.docks.filter(({ station }) => station !== 'LIES');
  const fleet = new SimulatedFleet({
    server,
    fleet: { ...force.fleet, docks },
    seed,
    reportSeconds: 1,
    installSeconds: 0.3,
  });
  fleet.start();
  await force.untilEveryCameraReported();
  return {
    ground: { installation, witness, force, fleet, fleetSeed: seed, liar },
    end: async () => {
      await fleet.stop();
      witness.stop();
      await installation.stop();
      await postgres.stop();
    },
  };
}

async function runAll(count: number, redis: RedisServer | null): Promise<string[]> {
  const { ground, end } = await prepare(redis);
  const runs: KilledRun[] = [];
  try {
    for (let run = 1; run <= count; run += 1) {
      const isUndisturbed = run % undisturbedEach === 1 && count > undisturbedEach;
      const done = await runKilled(ground, run, seed, isUndisturbed ? 0 : faultsARun);
      runs.push(done);
      if (isLong && run % 10 === 0) process.stderr.write(`${run} of ${count} rollouts under faults\n`);
    }
  } finally {
    await end();
  }
  const total = (of: (run: KilledRun) => number): number => runs.reduce((sum, run) => sum + of(run), 0);
  expect(total(({ fallen }) => fallen)).toBeGreaterThanOrEqual(count);
  expect(total(({ lies }) => lies)).toBeGreaterThan(0);
  const late = [...ground.witness.oddFeedback].map(([status, n]) => `${n} × ${status}`).join(', ');
  const backend = redis === null ? 'PostgreSQL' : 'Redis';
  return [
    `Queue on ${backend}: ${count} rollouts of 7 cameras in two waves, ${total(({ fallen }) => fallen)} faults at random instants, each run ended in the state that was due; every ${undisturbedEach}th was left undisturbed and ended alike.`,
    `Queue on ${backend}: ${late} answers to feedback that was held back or sent twice; ${ground.witness.replays} reports sent again; ${ground.witness.broken} connections broken; ${total(({ lies }) => lies)} lies of a dock refused; ${Math.round(total(({ seconds }) => seconds) / count)} s a run.`,
  ];
}

describe('rollouts, one after the other, while processes are killed at random instants', () => {
  const lines: string[] = [];

  beforeAll(async () => {
    process.stderr.write(`Rollouts under faults: CUSTODIAN_SEED=${seed}.\n`);
    await buildProduct(checkout);
  }, 300_000);

  afterAll(() => {
    if (isLong && lines.length > 0)
      keepEvidence('rollouts-under-faults', 'Rollouts under faults', [
        `Seed ${seed}. Two API processes and two workers; API, worker, all of them, and PostgreSQL (or Redis) killed by kill -9, the queue emptied.`,
        'After each: every device one action and one end, none written twice, none forgotten; no wave early, no cap passed, no report lost or doubled, no process ended by itself.',
        ...lines,
      ]);
  });

  const timeLimit = (runs: number): number => 300_000 + runs * 300_000;

  it(
    `come to the end that is due, with the queue on PostgreSQL (${onPostgres} runs)`,
    async () => {
      lines.push(...(await runAll(onPostgres, null)));
    },
    timeLimit(onPostgres),
  );

  if (!isLong) return;
  (hasRedis() ? it : it.skip)(
    `come to the end that is due, with the queue on Redis (${onRedis} runs)`,
    async () => {
      const redis = await RedisServer.start();
      try {
        lines.push(...(await runAll(onRedis, redis)));
      } finally {
        await redis.kill();
      }
    },
    timeLimit(onRedis),
  );
});
