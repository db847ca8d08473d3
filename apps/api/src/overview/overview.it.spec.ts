import { isDeepStrictEqual } from 'node:util';
import { localDayOf, namedPeriod } from '@custodian/domain';
import { batteryBands } from '../cameras/battery-band.ts';
import type { FleetHealth } from '../fleet-health/fleet-health.query.ts';
import type { CoverageItem } from '../reports/coverage-report.query.ts';
import type { RolloutReport } from '../reports/rollout-report.query.ts';
import type { UsageReport } from '../reports/usage-view.ts';
import { describeListFilters } from '../contract/list-filters.testing.ts';
import { demonstration, demonstrationPassword } from '../testing/demonstration.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { TestClient } from '../testing/test-client.testing.ts';
import type { Overview } from './overview.service.ts';

let app: TestApp;
let manager: TestClient;
let overview: Overview;

beforeAll(async () => {
  // Without its worker: what it finds meanwhile would move figures that are compared one after the other.
  app = await startTestApp({ ROLES: 'api' }, demonstration);
  // The docks that report go on doing so, however long ago the force was made.
  await app.database.query(
    `UPDATE dock_states SET last_report_at = now() + interval '1 hour'
      WHERE last_report_at > (SELECT max(last_report_at) - interval '3 minutes' FROM dock_states)`,
  );
  manager = await signIn('manager');
  overview = await get<Overview>('/api/v1/overview');
}, 300_000);

afterAll(() => app.close());

function signIn(account: string): Promise<TestClient> {
  return new TestClient(app.url).signIn(`${account}@derbyshire.example`, demonstrationPassword);
}

async function get<Body>(path: string, client = manager): Promise<Body> {
  const answer = await client.get<Body>(path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`);
  return answer.body;
}

const totalOf = async (path: string, client = manager): Promise<number> =>
  (await get<{ total: number }>(`/api/v1/${path}`, client)).total;

/** Compares with what is asked; again where that has changed meanwhile, because time alone makes a camera overdue. */
async function compareWhileStill<Asked>(ask: () => Promise<Asked>, compare: (asked: Asked) => Promise<void>) {
  for (let triesLeft = 3; ; triesLeft -= 1) {
    const asked = await ask();
    try {
      return await compare(asked);
    } catch (difference) {
      if (triesLeft === 0 || isDeepStrictEqual(await ask(), asked)) throw difference;
    }
  }
}

/** Each figure of a station is the total of the list that it leads to. */
async function expectFiguresOf(station: FleetHealth['stations'][number]): Promise<void> {
  const { code, cameras, conditions, batteries, faults, needingCare } = station;
  const total = (words: string): Promise<number> =>
    totalOf(`cameras?status=in_service&station=${code}${words}&limit=1`);
  expect(await total('')).toBe(cameras);
  for (const condition of ['ready', 'charging', 'out', 'overdue', 'unseen'] as const)
    expect([condition, await total(`&condition=${condition}`)]).toEqual([condition, conditions[condition] ?? 0]);
  for (const battery of batteryBands)
    expect([battery, await total(`&batteryHealth=${battery}`)]).toEqual([battery, batteries[battery] ?? 0]);
  expect(await totalOf(`cases?kind=fault&status=open&station=${code}&limit=1`)).toBe(faults);
  // Each camera once, whatever is wrong with it.
  const lost = (conditions.overdue ?? 0) + (conditions.unseen ?? 0);
  expect(needingCare).toBeGreaterThanOrEqual(Math.max(lost, batteries.worn ?? 0));
  expect(needingCare).toBeLessThanOrEqual(Math.min(cameras, lost + (batteries.worn ?? 0) + faults));
}

describe('the overview of the demonstration force', () => {
  it('shows 2,000 cameras, each in exactly one condition', async () => {
    const { total, inService, seenLast24h, conditions } = overview.fleet;
    expect(total).toBe(2_000);
    expect(conditions.reduce((sum, { count }) => sum + count, 0)).toBe(2_000);
    expect(inService).toBe(await totalOf('cameras?status=in_service&limit=1'));
    expect(seenLast24h).toBeGreaterThan(inService * 0.9);
  });

  it('shows figures that are the totals of the lists behind them', async () => {
    const asked = async () => {
      const { fleet, docks, staff, exceptions, stations } = await get<Overview>('/api/v1/overview');
      return { conditions: fleet.conditions, docks, staff, exceptions, stations: stations.slice(0, 4) };
    };
    await compareWhileStill(asked, async ({ conditions, docks, staff, exceptions, stations }) => {
      for (const { condition, count } of conditions)
        expect([condition, count]).toEqual([condition, await totalOf(`cameras?condition=${condition}&limit=1`)]);
      expect(docks.total).toBe(await totalOf('docks?limit=1'));
      expect(docks.reporting).toBe(await totalOf('docks?status=online&limit=1'));
      expect(staff.active).toBe(await totalOf('staff?status=active&limit=1'));
      expect(staff.equipped).toBe(await totalOf('staff?equipped=true&limit=1'));
      expect(exceptions.open).toBe(await totalOf('exceptions?status=open&limit=1'));
      for (const { code, cameras } of stations)
        expect(cameras).toBe(await totalOf(`cameras?status=in_service&station=${code}&limit=1`));
    });
  });

  it('tells the health of every station in figures that are the totals of the lists behind them', async () => {
    const { stations } = await get<FleetHealth>('/api/v1/fleet-health');
    expect(stations.map(({ code }) => code)).toEqual(overview.stations.map(({ code }) => code));
    const asked = async () => (await get<FleetHealth>('/api/v1/fleet-health')).stations.slice(3, 6);
    await compareWhileStill(asked, async (some) => {
      for (const one of some) await expectFiguresOf(one);
    });
  });

  it('shows the limits of needing care, which the force decides under If-Match', async () => {
    const path = '/api/v1/fleet-health/limits';
    const { limits } = await get<FleetHealth>('/api/v1/fleet-health');
    expect(limits).toEqual({ somePercent: 10, manyPercent: 25 });
    const change = (body: object, tag: string) => manager.patch(path, body, { 'if-match': tag });
    const tag = (await manager.get(path)).headers.get('etag') ?? '';
    expect((await change({ somePercent: 30 }, tag)).body).toMatchObject({ errors: [{ field: 'somePercent' }] });
    expect((await change({ somePercent: 5, manyPercent: 15 }, tag)).status).toBe(200);
    expect((await change({ somePercent: 6 }, tag)).status).toBe(412);
    expect((await get<FleetHealth>('/api/v1/fleet-health')).limits).toEqual({ somePercent: 5, manyPercent: 15 });
    expect((await (await signIn('auditor')).patch(path, {}, { 'if-match': '*' })).status).toBe(403);
  });

  it('lists the open stations with their place on the map and what is due out next', () => {
    expect(overview.stations).toHaveLength(25);
    expect(overview.stations.map(({ code }) => code)).not.toContain('ECK');
    expect(new Set(overview.stations.map(({ map }) => `${map?.column} ${map?.row}`)).size).toBe(25);
    expect(overview.handover).not.toBeNull();
    const chesterfield = overview.stations.find(({ code }) => code === 'CHE');
    expect(chesterfield?.dueOut).toBeGreaterThan(0);
    expect(chesterfield?.currentFirmware).toBeLessThanOrEqual(chesterfield?.cameras ?? 0);
  });

  it('shows the rollout that finished last while none is going on', () => {
    const { rollout } = overview;
    expect(rollout).toMatchObject({ state: 'finished', release: { version: '4.2.1' } });
    expect(rollout?.progress.at(-1)?.succeeded).toBe(rollout?.succeeded);
    expect(rollout?.waves.reduce((sum, { size }) => sum + size, 0)).toBe(rollout?.targets);
  });

  it('shows use day by day as the usage report counts it', async () => {
    const { from, to, days } = overview.usage;
    const report = await get<UsageReport>(`/api/v1/reports/usage?from=${from}&to=${to}&groupBy=day`);
    expect(days.map(({ day, recordings, minutes }) => [day, recordings, minutes.toFixed(6)])).toEqual(
      report.items.flatMap(({ day, recordings, minutes }) =>
        day === null ? [] : [[day, recordings, minutes.toFixed(6)]],
      ),
    );
    expect(days).toHaveLength(28);
    expect(days.filter(({ late }) => late).length).toBeLessThanOrEqual(1);
  });

  it('shows a coordinator their own station in every figure', async () => {
    const coordinator = await signIn('coordinator.chesterfield');
    const own = await get<Overview>('/api/v1/overview', coordinator);
    expect(own.scope).toEqual({ kind: 'stations', stations: [{ code: 'CHE', name: 'Chesterfield' }] });
    expect(own.stations.map(({ code }) => code)).toEqual(['CHE']);
    expect(own.fleet.total).toBe(await totalOf('cameras?limit=1', coordinator));
    expect(own.exceptions.open).toBe(await totalOf('exceptions?status=open&limit=1', coordinator));
    const report = await get<UsageReport>(
      `/api/v1/reports/usage?from=${own.usage.from}&to=${own.usage.to}`,
      coordinator,
    );
    expect(own.usage.days.reduce((sum, { recordings }) => sum + recordings, 0)).toBe(report.totals.recordings);
  });

  it('shows a supervisor their own team', async () => {
    const supervisor = await signIn('supervisor.chesterfield');
    const own = await get<Overview>('/api/v1/overview', supervisor);
    expect(own.fleet.total).toBe(await totalOf('cameras?limit=1', supervisor));
    expect(own.fleet.total).toBeGreaterThan(5);
    expect(own.staff.active).toBe(await totalOf('staff?status=active&limit=1', supervisor));
  });
});

describe('the rollout report of the demonstration force', () => {
  it('shows coverage and firmware by station, adding up to the fleet', async () => {
    const { items } = await get<{ items: CoverageItem[] }>('/api/v1/reports/rollout');
    const sum = (of: (item: CoverageItem) => number): number => items.reduce((total, item) => total + of(item), 0);
    expect(sum(({ cameras }) => cameras)).toBe(overview.fleet.inService);
    expect(sum(({ versions }) => versions.reduce((total, { cameras }) => total + cameras, 0))).toBe(
      overview.fleet.inService,
    );
    expect(items.at(-1)?.station).toBeNull();
    for (const { code, cameras, currentFirmware } of overview.stations) {
      expect(items.find(({ station }) => station?.code === code)).toMatchObject({ cameras, currentFirmware });
    }
    expect((await manager.get('/api/v1/reports/rollout?format=csv')).text.trim().split('\r\n')).toHaveLength(
      items.length + 1,
    );
  });

  it('shows the finished pilot by station and wave, and why some failed', async () => {
    const { items: rollouts } = {
      items: await app.database.query<{ id: string }[]>(`SELECT id FROM rollouts WHERE state = 'finished'`),
    };
    const report = await get<RolloutReport>(`/api/v1/reports/rollout?rollout=${rollouts[0]?.id}`);
    const [chesterfield] = report.items;
    expect(chesterfield).toMatchObject({ station: { code: 'CHE' }, waiting: 0, updating: 0 });
    expect(chesterfield?.finishedAt).not.toBeNull();
    const { targets = 0, succeeded = 0, failed = 0, cancelled = 0 } = chesterfield ?? {};
    expect(succeeded + failed + cancelled).toBe(targets);
    expect(report.waves.reduce((sum, wave) => sum + wave.targets, 0)).toBe(targets);
    expect(report.failures.reduce((sum, { devices }) => sum + devices, 0)).toBe(failed);
    const missing = await manager.get('/api/v1/reports/rollout?rollout=00000000-0000-4000-8000-000000000000');
    expect(missing.status).toBe(404);
    expect((await manager.get('/api/v1/reports/rollout?rollout=x')).status).toBe(400);
  });
});

describe('the usage report of the demonstration force', () => {
  const groups = {
    station: `(SELECT code FROM stations WHERE id = m.station_id)`,
    team: `(SELECT code FROM teams WHERE id = m.team_id)`,
    staffType: 'm.staff_type',
    day: `((r.started_at AT TIME ZONE 'Europe/London')::date)::text`,
  } as const;

  it.each(Object.keys(groups) as (keyof typeof groups)[])(
    'for the last 30 days by %s equals a plain count of recordings by who answered for their camera',
    async (groupBy) => {
      const { from, to } = namedPeriod('last-30-days', localDayOf(Date.now()));
      const { items, totals } = await get<UsageReport>(
        `/api/v1/reports/usage?from=${from}&to=${to}&groupBy=${groupBy}`,
      );
      const plain = await app.database.query<{ key: string | null; recordings: number; bytes: number }[]>(
        `SELECT ${groups[groupBy]} AS key, count(*)::int AS recordings, sum(r.size_bytes)::float8 AS bytes FROM recordings r
           LEFT JOIN assignments a ON a.camera_id = r.camera_id AND a.superseded_at IS NULL
                AND r.started_at >= a.from_at AND (a.until_at IS NULL OR r.started_at < a.until_at)
           LEFT JOIN staff_memberships m ON m.staff_id = a.staff_id
                AND r.started_at >= m.from_at AND (m.until_at IS NULL OR r.started_at < m.until_at)
          WHERE r.counted AND (r.started_at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2 GROUP BY 1`,
        [from, to],
      );
      expect(totals.recordings).toBeGreaterThan(10_000);
      expect(totals.recordings).toBe(plain.reduce((sum, { recordings }) => sum + recordings, 0));
      for (const item of items) {
        const group = item[groupBy] ?? null;
        const key = group === null || typeof group === 'string' ? group : group.code;
        const counted = plain.find((row) => row.key === key);
        expect([key, item.recordings]).toEqual([key, counted?.recordings ?? 0]);
        expect(item.gigabytes).toBeCloseTo((counted?.bytes ?? 0) / 1e9, 6);
      }
    },
  );
});

// Here, because the demonstration has something of nearly every kind to be narrowed.
describeListFilters(async () => ({ test: app, admin: await signIn('admin'), manager }));
