import { addDays, boundsOfDay, localDayOf } from '@custodian/domain';
import fc from 'fast-check';
import { makeSmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { RandomHistory, someHistory, type Told } from './random-history.testing.ts';
import { usageGroupings, type UsageGrouping } from './usage-request.ts';
import type { UsageGroup, UsageItem, UsageReport } from './usage-view.ts';

let app: TestApp;
let manager: TestClient;

beforeAll(async () => {
  app = await startTestApp();
  manager = await app.signIn('fleet_manager');
});

afterAll(() => app.close());

const keyOf = (group: UsageGroup | undefined): string =>
  group === null || group === undefined ? 'nobody' : typeof group === 'string' ? group : group.code;

/** The figures of some recordings, counted the plainest way. */
function plainly(recordings: readonly Told[]) {
  const distinct = (values: readonly (string | null)[]): number => new Set(values.filter((one) => one !== null)).size;
  return {
    recordings: recordings.length,
    minutes: recordings.reduce((sum, { seconds }) => sum + seconds, 0) / 60,
    gigabytes: recordings.reduce((sum, { bytes }) => sum + bytes, 0) / 1e9,
    peopleActive: distinct(recordings.map(({ staff }) => staff)),
    camerasActive: distinct(recordings.map(({ camera }) => camera)),
  };
}

function expectFigures(item: UsageItem | undefined, told: readonly Told[]): void {
  const { minutes, gigabytes, ...counts } = plainly(told);
  expect(item).toMatchObject(counts);
  expect(item?.minutes).toBeCloseTo(minutes, 6);
  expect(item?.gigabytes).toBeCloseTo(gigabytes, 6);
}

async function get<Body>(path: string): Promise<Body> {
  const answer = await manager.get<Body>(path);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

const total = async (path: string): Promise<number> => (await get<{ total: number }>(path)).total;

it('counts every random history as its recordings, assignments and memberships tell it, under every grouping', async () => {
  const forces = [await makeSmallForce(app.database, 'ONE'), await makeSmallForce(app.database, 'TWO')];
  let run = 0;
  await fc.assert(
    fc.asyncProperty(someHistory, async (told) => {
      // Each history has weeks of its own, so that the clocks change in some of them.
      const history = new RandomHistory(app.database, manager, forces, addDays('2014-01-06', 30 * run));
      run += 1;
      const from = addDays(history.firstDay, told.skippedDays);
      const to = addDays(from, told.days);
      const report = (groupBy: UsageGrouping, asAt = ''): Promise<UsageReport> =>
        get(`/api/v1/reports/usage?from=${from}&to=${to}&groupBy=${groupBy}${asAt && `&asAt=${asAt}`}`);
      const earlier: UsageReport[] = [];
      await history.live(told, async () => {
        for (const groupBy of usageGroupings) earlier.push(await report(groupBy));
      });
      const within = history
        .recordings()
        .filter(({ startedAt }) => from <= localDayOf(startedAt) && localDayOf(startedAt) <= to);
      const period = { begins: boundsOfDay(from).from, ends: boundsOfDay(to).until };
      const [plain] = await app.database.query<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM recordings WHERE counted AND (started_at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2`,
        [from, to],
      );
      expect(plain?.n).toBe(within.length);
      for (const { groupBy, asAt, query, items } of earlier) {
        expect(await report(groupBy, asAt)).toMatchObject({ query, items });
      }
      const reports = await Promise.all(usageGroupings.map((groupBy) => report(groupBy)));
      for (const { groupBy, items, totals } of reports) {
        expect(new Set(items.map((item) => keyOf(item[groupBy]))).size).toBe(items.length);
        for (const item of items) {
          const key = keyOf(item[groupBy]);
          expectFigures(
            item,
            within.filter((recording) => recording[groupBy] === key),
          );
          if (groupBy === 'day') expect(item.peopleEquipped).toBeNull();
          else expect(item.peopleEquipped).toBe(history.equipped(groupBy, key, period));
          if (groupBy !== 'day') expect(item.peopleActive).toBeLessThanOrEqual(item.peopleEquipped ?? 0);
        }
        expectFigures(totals, within);
        expect(totals).toEqual(reports[0]?.totals);
        expect(items.reduce((sum, { recordings }) => sum + recordings, 0)).toBe(totals.recordings);
      }
      await expectLists(reports, `${from}..${to}`);
    }),
    // A smaller history would live in weeks that an earlier one has used.
    { numRuns: 15, endOnFailure: true },
  );
}, 900_000);

/** Each figure that links to a list is the total of that list. */
async function expectLists(reports: readonly UsageReport[], days: string): Promise<void> {
  expect(await total(`/api/v1/cameras?unusedIn=${days}&limit=1`)).toBe(reports[0]?.totals.camerasNeverUsed);
  expect(await total(`/api/v1/staff?equippedIn=${days}&limit=1`)).toBe(reports[0]?.totals.peopleEquipped);
  for (const { groupBy, items } of reports.filter((report) => report.groupBy !== 'day')) {
    const word: UsageGrouping = groupBy;
    for (const item of items.filter((one) => one[groupBy] !== null)) {
      const list = `/api/v1/staff?equippedIn=${days}&${word}=${keyOf(item[groupBy])}&limit=1`;
      expect(await total(list)).toBe(item.peopleEquipped);
    }
  }
}
