import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildProduct } from '../start/build-product.ts';
import { checkout } from '../start/product.ts';
import { planFaults } from './fault-plan.ts';
import { Ground } from './ground.testing.ts';
import { runKilled, type KilledRun, type Trial } from './killed-run.testing.ts';
import { hasRedis, RedisServer } from './redis-server.testing.ts';
import { RunLog } from './run-log.testing.ts';

const seed = Number(process.env['CUSTODIAN_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const isLong = process.env['CUSTODIAN_TEST_SIZE'] === 'long';
const runs = Number(process.env['CUSTODIAN_FAULT_RUNS'] ?? (isLong ? 200 : 3));
const runsOfAStretch = isLong ? 10 : 2;
const faultsOfARun = 2;
const trials: readonly Trial[] = ['halted', 'handover', 'plain'];
const givenLog = process.env['CUSTODIAN_FAULT_LOG'];
/** `2/4`: the second of four that share the runs and the log; most of a run is waiting, so that they pass side by side. */
const [lane = 1, lanes = 1] = (process.env['CUSTODIAN_FAULT_LANE'] ?? '1/1').split('/').map(Number);
const log = new RunLog(givenLog ?? path.join(tmpdir(), `custodian-random-kills-${process.pid}.jsonl`), seed);

/** Runs in a row on one backend of the queue; every third stretch is on Redis. */
const stretches = Array.from({ length: Math.ceil(runs / runsOfAStretch) }, (_, index) => ({
  isOnRedis: index % 3 === 1,
  first: index * runsOfAStretch + 1,
  last: Math.min(runs, (index + 1) * runsOfAStretch),
})).filter((_, index) => index % lanes === lane - 1);

describe('rollouts, one after the other, while processes are killed at random instants', () => {
  let ground: Ground | undefined;
  let redis: RedisServer | null = null;

  beforeAll(async () => {
    process.stderr.write(`Faults fall as CUSTODIAN_SEED=${seed} says; ${log.file} keeps what the runs came to.\n`);
    await buildProduct(checkout);
  }, 900_000);

  afterAll(async () => {
    await ground?.end();
    await redis?.kill();
    if (isLong) log.keepEvidence(runs);
    else if (givenLog === undefined) rmSync(log.file, { force: true });
  }, 120_000);

  /** The one before goes on being used while its runs end as they should. */
  const groundOn = async (queue: RedisServer | null, before: number): Promise<Ground> => {
    if (!ground) {
      const prepared = await Ground.prepare(seed);
      ground = prepared;
      const undisturbed = await noted(prepared, before, 'undisturbed', () =>
        runKilled(prepared, { run: before, trial: 'plain', faults: [] }),
      );
      expect(undisturbed.wrong).toEqual([]);
    }
    await ground.moveQueue(queue);
    return ground;
  };

  const noted = async (
    { liar, witness, installation }: Ground,
    run: number,
    trial: Trial | 'undisturbed',
    work: () => Promise<KilledRun>,
  ): Promise<KilledRun> => {
    const [lies, broken, replays] = [liar.tried, witness.broken, witness.replays];
    witness.oddFeedback.clear();
    const done = await work();
    log.add({
      run,
      queue: installation.redis === null ? 'PostgreSQL' : 'Redis',
      trial,
      ...done,
      lies: liar.tried - lies,
      broken: witness.broken - broken,
      replays: witness.replays - replays,
      oddFeedback: Object.fromEntries(witness.oddFeedback),
    });
    if (isLong) process.stderr.write(`Run ${run}, ${trial}: ${done.wrong.length === 0 ? 'as due' : done.wrong[0]}\n`);
    return done;
  };

  for (const { isOnRedis, first, last } of stretches) {
    const canRun = !isOnRedis || hasRedis();
    (canRun ? it : it.skip)(
      `come to the end that is due: runs ${first} to ${last}, with the queue on ${isOnRedis ? 'Redis' : 'PostgreSQL'}${canRun ? '' : ' (did not run: redis-server is not installed)'}`,
      async () => {
        if (isOnRedis) redis ??= await RedisServer.start();
        const wrong: string[] = [];
        for (let run = first; run <= last; run += 1) {
          if (log.isDone(run)) continue;
          const on = await groundOn(isOnRedis ? redis : null, run - 1);
          const trial = trials[(run - 1) % trials.length] ?? 'plain';
          const faults = planFaults(seed, run * faultsOfARun).slice(-faultsOfARun);
          const done = await noted(on, run, trial, () => runKilled(on, { run, trial, faults }));
          if (done.wrong.length === 0) continue;
          wrong.push(`Run ${run} went wrong:`, ...done.wrong);
          on.installation.keepLogs(`${log.file}.run-${run}`);
          ground = undefined;
          await on.end();
        }
        if (isLong) log.keepEvidence(runs);
        expect(wrong.join('\n')).toBe('');
      },
      900_000 + (last - first + 1) * 1_800_000,
    );
  }
});
