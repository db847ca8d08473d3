import type { EntityManager } from 'typeorm';
import { isFullSize, keepEvidence } from '../testing/evidence.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { advanceRollout } from './advance-rollout.ts';
import { openWave } from './open-wave.ts';
import { RolloutScene } from './rollout-scene.testing.ts';
import { foldTallies, tallyWaves } from './tally-waves.ts';
import { rolloutsToAdvance } from './work-to-do.query.ts';

const many = isFullSize ? 100_000 : 3000;

/** Devices that wait in the last wave of a running rollout, as if they had been planned with it. */
async function addWaiting(test: TestApp, rollout: string, modelId: string): Promise<string> {
  await test.database.query(
    `WITH made AS (
       INSERT INTO devices (id, kind, serial_key, model_id, firmware_version)
       SELECT gen_random_uuid(), 'camera', 'bulk-' || n, $2, '4.0.0' FROM generate_series(1, $3::int) n RETURNING id, serial_key),
     cameras_made AS (
       INSERT INTO cameras (id, serial, model_id, status) SELECT id, serial_key, $2, 'in_service' FROM made)
     INSERT INTO actions (rollout_id, wave_id, device_id, release_id, reason)
     SELECT r.id, w.id, m.id, r.release_id, 'wave-not-started' FROM made m, rollouts r
       JOIN rollout_waves w ON w.rollout_id = r.id AND w.position = 2 WHERE r.id = $1`,
    [rollout, modelId, many],
  );
  await test.database.query('ANALYZE devices, cameras, actions, rollout_waves, wave_tally_changes');
  const [wave] = await test.database.query<{ id: string }[]>(
    `SELECT id FROM rollout_waves WHERE rollout_id = $1 AND position = 2`,
    [rollout],
  );
  return wave?.id ?? '';
}

/** Rows of `actions` that this connection has read so far: those of earlier transactions too, until they are handed on. */
async function actionsRead(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<{ read: string }[]>(
    `SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) AS read FROM pg_stat_xact_user_tables WHERE relname = 'actions'`,
  );
  return Number(row?.read);
}

const lost = `state = 'cancelled' AND reason = 'left-service' AND fetched_at IS NOT NULL`;
const counted = `SELECT count(*) FILTER (WHERE state <> 'cancelled' OR ${lost})::int AS size,
    count(*) FILTER (WHERE state IN ('succeeded', 'failed') OR ${lost} OR state <> 'cancelled' AND contacted_at IS NOT NULL)::int AS contacted,
    count(*) FILTER (WHERE state = 'succeeded')::int AS succeeded, count(*) FILTER (WHERE state = 'failed' OR ${lost})::int AS failed,
    count(*) FILTER (WHERE state NOT IN ('succeeded', 'failed', 'cancelled'))::int AS open FROM actions WHERE wave_id = $1`;

describe(`a wave of ${many.toLocaleString('en-GB')} devices`, () => {
  let test: TestApp;
  let rollout: string;
  let wave: string;
  const seen: string[] = [];
  let passed = 0;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    const people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
    const scene = await RolloutScene.set(test, people, [2, 1]);
    rollout = await scene.start(await scene.release());
    wave = await addWaiting(test, rollout, scene.modelId);
  });
  afterAll(async () => {
    await test.close();
    const tests = { asked: 5, passed };
    keepEvidence('large-waves', `A wave of ${many.toLocaleString('en-GB')} devices`, seen, tests);
  });

  const figures = async (): Promise<object | undefined> => {
    const waves = await tallyWaves(test.database.manager, [rollout], new Date());
    const {
      planned: _,
      acceptedFailures: __,
      pastTimer: ___,
      ...kept
    } = waves.find(({ id }) => id === wave)?.tally ?? {};
    return kept;
  };

  /** Rows of actions that one pass of the engine reads. */
  const readByAPass = (): Promise<number> =>
    test.database.transaction(async (tx) => {
      const before = await actionsRead(tx);
      await advanceRollout(tx, rollout, new Date());
      return (await actionsRead(tx)) - before;
    });

  it('is judged without reading the actions that did not change', async () => {
    await test.database.query(`UPDATE rollouts SET joins_checked_at = now() WHERE id = $1`, [rollout]);
    const read = await readByAPass();
    expect(read).toBeLessThan(20);
    seen.push(`Judged by reading ${read} rows of actions.`);
    passed += 1;
  });

  it('is read for late joiners once a minute, a page of the register at a time', async () => {
    await test.database.query(`UPDATE rollouts SET joins_checked_at = NULL WHERE id = $1`, [rollout]);
    const pages: number[] = [];
    const isHalfWay = async (): Promise<boolean> =>
      (
        await test.database.query<object[]>(`SELECT FROM rollouts WHERE id = $1 AND joins_checked_at IS NULL`, [
          rollout,
        ])
      ).length > 0;
    while (await isHalfWay()) pages.push(await readByAPass());
    expect(Math.max(...pages)).toBeLessThan(2100);
    expect(pages.length).toBe(Math.ceil((many + 4) / 2000));
    expect(await readByAPass()).toBeLessThan(20);
    seen.push(`Read for late joiners in ${pages.length} passes, by ${Math.max(...pages)} rows of actions at most.`);
    passed += 1;
  });

  it('is not looked at again before something changes', async () => {
    const now = new Date();
    await test.database.query(`UPDATE rollouts SET looked_at = $2 WHERE id = $1`, [rollout, now]);
    expect(await rolloutsToAdvance(test.database, now, 5000)).toEqual([]);
    await test.database.query(
      `UPDATE actions SET contacted_at = now() WHERE id = (SELECT max(id) FROM actions WHERE wave_id = $1)`,
      [wave],
    );
    expect(await rolloutsToAdvance(test.database, now, 5000)).toEqual([rollout]);
    passed += 1;
  });

  it('keeps figures that are those of a count, whatever moves, also after they were added up', async () => {
    const changes = [
      `state = 'succeeded'`,
      `state = 'failed', contacted_at = now()`,
      `state = 'cancelled'`,
      `contacted_at = now()`,
      `state = 'waiting', contacted_at = NULL`,
      `reason = 'not-docked'`,
      `state = 'cancelled', reason = 'left-service', fetched_at = now()`,
    ];
    for (const [index, change] of changes.entries()) {
      await test.database.query(`UPDATE actions SET ${change} WHERE wave_id = $1 AND id % 7 = $2`, [wave, index]);
      expect(await figures()).toEqual((await test.database.query(counted, [wave]))[0]);
      if (index % 2 === 0) await test.database.transaction((tx) => foldTallies(tx, rollout));
    }
    await test.database.query(`UPDATE actions SET state = 'waiting' WHERE wave_id = $1`, [wave]);
    expect(await figures()).toEqual((await test.database.query(counted, [wave]))[0]);
    seen.push(`Its figures were those of a count after each of ${changes.length + 1} changes of thousands of actions.`);
    passed += 1;
  });

  it('opens in chunks of at most 500, each taken up where the last one stopped', async () => {
    await test.database.query(`UPDATE actions SET reason = 'wave-not-started' WHERE wave_id = $1`, [wave]);
    await test.database.query(`UPDATE rollout_waves SET state = 'running', opened_to = 0 WHERE id = $1`, [wave]);
    const opened = async (): Promise<number> =>
      (
        await test.database.query<{ n: number }[]>(
          `SELECT count(*)::int AS n FROM actions WHERE wave_id = $1 AND reason IS NULL`,
          [wave],
        )
      )[0]?.n ?? 0;
    let before = 0;
    let isMore = true;
    let passes = 0;
    while (isMore) {
      passes += 1;
      isMore = await test.database.transaction((tx) => openWave(tx, wave, new Date()));
      const after = await opened();
      expect(after - before).toBeLessThanOrEqual(500);
      before = after;
    }
    expect(before).toBe(many + 1);
    seen.push(`Opened in ${passes} passes of at most 500 devices.`);
    expect(await test.database.transaction((tx) => openWave(tx, wave, new Date()))).toBe(false);
    passed += 1;
  });
});
