import { addDays, compareVersions, localDayOf, usualEntitlement, type EntitlementRule } from '@custodian/domain';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { currentReleases } from '../firmware-releases/current-releases.ts';
import type { StationView } from '../stations/station-list.query.ts';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import type { CoverageItem, CoverageTotals, CurrentRelease } from './coverage-report.query.ts';
import type { PeriodReport } from './rollout-period.query.ts';
import type { RolloutReport } from './rollout-report.query.ts';
import { coverageAgrees, periodAgrees, rolloutAgrees } from './figures-agree.testing.ts';
import { putRollouts, someRollouts } from './random-updates.testing.ts';
import { RolloutScene } from '../rollouts/rollout-scene.testing.ts';
import { coverageTold, putForce, someForce, type Place } from './random-force.testing.ts';

interface Coverage {
  readonly items: readonly CoverageItem[];
  readonly totals: CoverageTotals;
  readonly current: readonly CurrentRelease[];
}

let app: TestApp;
let manager: TestClient;
let approvals = 0;

beforeAll(async () => {
  app = await startTestApp();
  manager = await app.signIn('fleet_manager');
});

afterAll(() => app.close());

/** A release; each is approved a day after the one before it. */
async function release(modelId: string, version: string, state = 'approved'): Promise<void> {
  approvals += 1;
  await app.database.query(
    `INSERT INTO firmware_releases (id, model_id, version, state, artifact_name, artifact_size, sha256, sha1, md5, created_by, approved_at)
     VALUES ($1, $2, $3, $4, 'image', 1, $5, '', '', 'test', CASE WHEN $4 <> 'draft' THEN timestamptz '2026-01-01Z' + $6 * interval '1 day' END)`,
    [uuid(), modelId, version, state, 'a'.repeat(64), approvals],
  );
}

async function cameras(modelId: string, stationId: string, versions: readonly (string | null)[]): Promise<void> {
  for (const version of versions) {
    const id = await addCamera(app.database, `X-${uuid()}`, modelId, stationId);
    await app.database.query(`UPDATE devices SET firmware_version = $2 WHERE id = $1`, [id, version]);
  }
}

async function coverage(client = manager): Promise<Coverage> {
  return (await client.get<Coverage>('/api/v1/reports/rollout')).body;
}

async function at(code: string): Promise<CoverageItem | undefined> {
  return (await coverage()).items.find(({ station }) => station?.code === code);
}

describe('current firmware', () => {
  it('is the newest approved release of the model: no draft, nothing withdrawn, and not the one approved last', async () => {
    const modelId = await addModel(app.database, 'Stepping', 'camera');
    const stationId = await addStation(app.database, 'STE');
    await cameras(modelId, stationId, ['4.9.0', '4.10.0', '4.10.0', 'v4.10.0', '4.11.0', '5.0.0', null]);
    await release(modelId, '4.10.0');
    await release(modelId, '4.9.0');
    await release(modelId, '4.11.0', 'withdrawn');
    await release(modelId, '5.0.0', 'draft');
    expect(await at('STE')).toMatchObject({ cameras: 7, currentFirmware: 3 });
    expect((await at('STE'))?.versions).toContainEqual({ version: null, cameras: 1, isCurrent: false });
    await release(modelId, '5.0.1');
    expect(await at('STE')).toMatchObject({ cameras: 7, currentFirmware: 0 });
  });

  it('says which release it means, since when, whether a rollout ever offered it, and how far it is', async () => {
    const modelId = await addModel(app.database, 'Told', 'camera');
    const bare = await addModel(app.database, 'Without release', 'camera');
    const stationId = await addStation(app.database, 'TOL');
    await cameras(modelId, stationId, ['2.0', '2.0', '1.0']);
    await cameras(bare, stationId, ['7']);
    await release(modelId, '1.0');
    await release(modelId, '2.0');
    const { current } = await coverage();
    expect(current.find(({ model }) => model === 'Told')).toEqual({
      model: 'Told',
      version: '2.0',
      approvedAt: expect.stringMatching(/^2026-/) as string,
      rollouts: 0,
      cameras: 3,
      onIt: 2,
    });
    expect(current.find(({ model }) => model === 'Without release')).toMatchObject({ version: null, onIt: 0 });
    expect(await at('TOL')).toMatchObject({ cameras: 4, currentFirmware: 2 });
  });

  it('is one figure: the coverage report, its totals, its CSV and the stations list agree', async () => {
    const { items, totals, current } = await coverage();
    const stations = await manager.get<{ items: StationView[] }>('/api/v1/stations?limit=200');
    for (const { code, cameras: at, currentFirmware } of stations.body.items) {
      expect(items.find(({ station }) => station?.code === code)).toMatchObject({ cameras: at, currentFirmware });
    }
    expect(stations.body.items.find(({ code }) => code === 'TOL')?.currentVersion).toBe('2.0');
    expect(totals.currentFirmware).toBe(current.reduce((sum, { onIt }) => sum + onIt, 0));
    expect(totals.cameras).toBe(current.reduce((sum, one) => sum + one.cameras, 0));
    expect(totals.versions.reduce((sum, one) => sum + one.cameras, 0)).toBe(totals.cameras);
    const csv = (await manager.get('/api/v1/reports/rollout?format=csv')).text.trim().split('\r\n').slice(1);
    expect(csv.map((line) => Number(line.split(',')[5]))).toEqual(items.map(({ currentFirmware }) => currentFirmware));
  });

  it('shows a coordinator their own station, and what is current there', async () => {
    const stationId = await addStation(app.database, 'OWN');
    const modelId = await addModel(app.database, 'Own', 'camera');
    await cameras(modelId, stationId, ['1', '2']);
    await release(modelId, '2');
    const own = await coverage(await app.signIn('station_coordinator', { stationId }));
    expect(own.items.map(({ station }) => station?.code)).toEqual(['OWN']);
    expect(own.current).toEqual([expect.objectContaining({ model: 'Own', cameras: 2, onIt: 1 })]);
  });

  it('orders numbered versions as the rules do', async () => {
    const numbers = fc.array(fc.nat({ max: 120 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(numbers, { minLength: 2, maxLength: 6, selector: String }), async (parts) => {
        const versions = parts.map((part) => part.join('.'));
        const modelId = await addModel(app.database, uuid(), 'camera');
        for (const version of versions) await release(modelId, version);
        const [newest] = await app.database.query<{ version: string }[]>(
          `SELECT version FROM (${currentReleases}) n WHERE model_id = $1`,
          [modelId],
        );
        const last = versions.toSorted(compareVersions).at(-1) ?? '';
        expect(compareVersions(newest?.version ?? '', last)).toBe(0);
      }),
      { numRuns: 25 },
    );
  });
});

describe('equipped against entitled', () => {
  let admin: TestClient;
  beforeAll(async () => {
    admin = await app.signIn('admin');
  });

  const entitle = async (change: object): Promise<number> =>
    (await admin.patch('/api/v1/entitlement', change, { 'if-match': '*' })).status;

  it('goes by a rule that an administrator changes, and that is kept in the audit', async () => {
    expect((await manager.get<EntitlementRule>('/api/v1/entitlement')).body).toEqual(usualEntitlement);
    expect((await manager.patch('/api/v1/entitlement', {}, { 'if-match': '*' })).status).toBe(403);
    expect((await admin.patch('/api/v1/entitlement', {})).status).toBe(428);
    expect((await admin.patch('/api/v1/entitlement', {}, { 'if-match': '"v7"' })).status).toBe(412);
    expect(await entitle({ staffTypes: { pcso: 'hat' } })).toBe(400);
    expect(await entitle({ skills: 'negotiator' })).toBe(400);
    const role = { skill: ' dog_handler ', camera: 'pool' };
    expect(await entitle({ skills: [role, role] })).toBe(400);
    expect(await entitle({ staffTypes: { pcso: 'pool' }, skills: [role] })).toBe(200);
    expect((await manager.get<EntitlementRule>('/api/v1/entitlement')).body).toEqual({
      ...usualEntitlement,
      staffTypes: { ...usualEntitlement.staffTypes, pcso: 'pool' },
      skills: [{ skill: 'dog_handler', camera: 'pool' }],
    });
    const [event] = await app.database.query<{ before: object; after: object }[]>(
      `SELECT before, after FROM audit_events WHERE action = 'settings.change' AND subject_label = 'Entitlement'`,
    );
    expect(event).toMatchObject({ before: usualEntitlement, after: { staffTypes: { pcso: 'pool' } } });
  });

  it('equals a plain count over random forces, and so does the number of rows behind each figure', async () => {
    const at = ({ items, totals }: Coverage, code: string | null | undefined): CoverageTotals | undefined =>
      code === undefined ? totals : items.find(({ station }) => (station?.code ?? null) === code);
    const plain = (figures: CoverageTotals | undefined): Record<string, number> =>
      Object.fromEntries(Object.entries(figures ?? {}).filter(([, value]) => typeof value === 'number'));
    await fc.assert(
      fc.asyncProperty(someForce, async (force) => {
        expect(await entitle(force.rule)).toBe(200);
        const before = await coverage();
        const codes = await putForce(app.database, force);
        const after = await coverage();
        const places: [Place, string | null | undefined][] = [
          ['one', codes.one],
          ['two', codes.two],
          [null, null],
          ['everywhere', undefined],
        ];
        for (const [place, code] of places) {
          const told = coverageTold(force, place);
          const [was, is] = [plain(at(before, code)), plain(at(after, code))];
          const grown = Object.fromEntries(Object.entries(is).map(([key, value]) => [key, value - (was[key] ?? 0)]));
          expect(grown).toEqual(plain(told as unknown as CoverageTotals));
          if (place !== 'one' && place !== 'two') continue;
          const { staffTypes, versions } = at(after, code) as CoverageTotals;
          expect(staffTypes).toEqual(told.staffTypes);
          expect(Object.fromEntries(versions.map((one) => [`${one.version} ${one.isCurrent}`, one.cameras]))).toEqual(
            told.versions,
          );
        }
        await coverageAgrees(manager, after.items, codes.one);
        await coverageAgrees(manager, after.items, null);
      }),
      { numRuns: 8 },
    );
  });
});

describe('how rollouts went', () => {
  let year = 1979;

  it('equals a plain count over random rollouts, of each and over a period, and so do the rows behind it', async () => {
    const modelId = await addModel(app.database, 'Random updates', 'camera');
    await fc.assert(
      fc.asyncProperty(someRollouts, fc.nat(10), fc.nat(10), async (rollouts, skipped, days) => {
        year += 1;
        const mark = uuid().slice(-12);
        const [one, two] = [`${mark}-1`, `${mark}-2`];
        const begins = Date.parse(`${year}-01-01T00:00:00Z`);
        const stage = {
          one: { id: await addStation(app.database, one), code: one },
          two: { id: await addStation(app.database, two), code: two },
          modelId,
          begins,
        };
        const put = await putRollouts(app.database, stage, rollouts);
        for (const id of new Set(put.map(({ rollout }) => rollout))) await rolloutAgrees(manager, id, put);
        const day = (index: number): string => new Date(begins + index * 86_400_000).toISOString().slice(0, 10);
        await periodAgrees(manager, put, day(skipped), day(skipped + days));
      }),
      { numRuns: 6 },
    );
  });

  it('says when waves opened and passed, who paused, and refuses what it cannot count', async () => {
    const scene = await RolloutScene.set(app, { manager, approver: await app.signIn('firmware_approver') }, [1]);
    const release = await scene.release('9.1');
    const pilot = { id: uuid(), name: 'At Chesterfield' };
    await app.database.query(
      `INSERT INTO pilots (id, name, release_id, unit_kind, baseline_from, baseline_to, pilot_from, pilot_to, measures, state, created_at, created_by, ended_at, ended_by)
       VALUES ($1, $2, $3, 'station', '2026-01-01', '2026-01-31', '2026-02-01', '2026-02-28', '[]', 'adopted', now(), 'test', now(), 'test')`,
      [pilot.id, pilot.name, release],
    );
    const waves = [{ name: 'All', rest: true, gate: { successPercent: 100, failurePercent: 20 } }];
    await expect(scene.draft(release, { waves, pilot: uuid() })).rejects.toThrow('There is no such pilot');
    const id = await scene.start(release, { waves, pilot: pilot.id });
    await scene.command(id, 'pause', { reason: 'A football match' });
    await scene.command(id, 'resume');
    const { body } = await manager.get<RolloutReport>(`/api/v1/reports/rollout?rollout=${id}`);
    expect(body.rollout.pilot).toEqual(pilot);
    expect(body.history.map(({ what, isByGate }) => [what, isByGate])).toEqual([
      ['submitted', false],
      ['approved', false],
      ['started', false],
      ['wave-opened', false],
      ['paused', false],
      ['resumed', false],
    ]);
    expect(body.history[3]).toMatchObject({ wave: { order: 1, name: 'All' }, by: 'Rollout engine' });
    expect(body.history[4]).toMatchObject({ sentence: 'A football match' });
    expect(body.waves[0]).toMatchObject({ openedAt: expect.any(String) as string, passedAt: null });
    const coordinator = await app.signIn('station_coordinator', { stationId: await addStation(app.database, 'ELS') });
    const other = await coordinator.get<RolloutReport>(`/api/v1/reports/rollout?rollout=${id}`);
    expect(other.body.totals.targets).toBe(0);
    const day = (days: number): string => addDays(localDayOf(Date.now()), days);
    const asAt = new Date().toISOString();
    const happened = async (words: string, client = manager): Promise<string[]> => {
      const days = `from=${day(-1)}&to=${day(1)}&asAt=${asAt}${words}`;
      const { history } = (await client.get<PeriodReport>(`/api/v1/reports/rollouts?${days}`)).body;
      return history.filter((event) => event.rollout.id === id).map(({ what }) => what);
    };
    expect(await happened('')).toEqual(body.history.map(({ what }) => what).reverse());
    expect([await happened('&station=ELS'), await happened('', coordinator)]).toEqual([[], []]);
    for (const words of ['from=2026-02-02&to=2026-02-01', 'from=2026-02-02', 'cause=bad', 'took=5', 'rollout=x'])
      expect((await manager.get(`/api/v1/updates?${words}`)).status).toBe(400);
    expect((await manager.get('/api/v1/reports/rollouts?from=2026-02-02&to=2026-02-01')).status).toBe(400);
  });
});
