import { compareVersions } from '@custodian/domain';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { currentReleases } from '../firmware-releases/current-releases.ts';
import type { StationView } from '../stations/station-list.query.ts';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import type { CoverageItem, CoverageTotals, CurrentRelease } from './coverage-report.query.ts';

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
