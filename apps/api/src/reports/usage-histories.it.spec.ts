import { addDays, boundsOfDay, daysOfStretch, localDayOf } from '@custodian/domain';
import fc from 'fast-check';
import { makeSmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { RandomHistory, someHistory, type Told } from './random-history.testing.ts';
import { isOfTime, usageGroupings, type UsageGrouping } from './usage-request.ts';
import type { UsageGroup, UsageItem, UsageReport, UsageWeek } from './usage-view.ts';

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
          if (isOfTime(groupBy)) {
            expect(item.peopleEquipped).toBeNull();
          } else {
            expect(item.peopleEquipped).toBe(history.equipped(groupBy, key, period));
            expect(item.peopleActive).toBeLessThanOrEqual(item.peopleEquipped ?? 0);
          }
        }
        expectFigures(totals, within);
        expect(totals).toEqual(reports[0]?.totals);
        expect(items.reduce((sum, { recordings }) => sum + recordings, 0)).toBe(totals.recordings);
      }
      await expectLists(reports, `${from}..${to}`);
      for (const one of [...reports, ...earlier]) await expectRows(one);
      await expectHours(`from=${from}&to=${to}`, within);
      for (const code of ['ONE', 'TWO']) await expectStation(code, reports[0], within);
    }),
    // A smaller history would live in weeks that an earlier one has used.
    { numRuns: 15, endOnFailure: true },
  );
}, 900_000);

/** Each figure that links to a list is the total of that list. */
async function expectLists(reports: readonly UsageReport[], days: string): Promise<void> {
  expect(await total(`/api/v1/cameras?unusedIn=${days}&limit=1`)).toBe(reports[0]?.totals.camerasNeverUsed);
  expect(await total(`/api/v1/staff?equippedIn=${days}&limit=1`)).toBe(reports[0]?.totals.peopleEquipped);
  for (const { groupBy, items } of reports.filter((report) => !isOfTime(report.groupBy))) {
    const word: UsageGrouping = groupBy;
    for (const item of items.filter((one) => one[groupBy] !== null)) {
      const list = `/api/v1/staff?equippedIn=${days}&${word}=${keyOf(item[groupBy])}&limit=1`;
      expect(await total(list)).toBe(item.peopleEquipped);
    }
  }
}

/** Behind each count of recordings are as many recordings, also of a report as it was known before a correction. */
async function expectRows({ groupBy, items, totals, from, to, asAt }: UsageReport): Promise<void> {
  const rows = (filter: string, days = `from=${from}&to=${to}`): Promise<number> =>
    total(`/api/v1/recordings?${days}&asAt=${asAt}&limit=1${filter}`);
  expect(await rows('')).toBe(totals.recordings);
  if (groupBy === 'day') return;
  for (const item of items) {
    const group = item[groupBy] ?? null;
    if (!isOfTime(groupBy)) {
      const filter = group === null ? `&without=${groupBy}` : `&${groupBy}=${keyOf(group)}`;
      expect(await rows(filter)).toBe(item.recordings);
    } else if (group !== null) {
      const days = daysOfStretch(keyOf(group));
      const [first, last] = [days.from > from ? days.from : from, days.to < to ? days.to : to];
      expect(await rows('', `from=${first}&to=${last}`)).toBe(item.recordings);
    }
  }
}

const londonHour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The hours of the week are those that a clock on a wall in London showed. */
async function expectHours(days: string, told: readonly Told[]): Promise<void> {
  const { items } = await get<UsageWeek>(`/api/v1/reports/usage/hours?${days}`);
  const wanted = new Map<string, number>();
  for (const { startedAt } of told) {
    const parts = londonHour.formatToParts(startedAt);
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    const key = `${weekdays.indexOf(part('weekday')) + 1} ${Number(part('hour'))}`;
    wanted.set(key, (wanted.get(key) ?? 0) + 1);
  }
  expect(new Map(items.map(({ weekday, hour, recordings }) => [`${weekday} ${hour}`, recordings]))).toEqual(wanted);
  const [busiest] = items.toSorted((one, other) => other.recordings - one.recordings);
  if (busiest === undefined) return;
  const { weekday, hour, recordings } = busiest;
  expect(await total(`/api/v1/recordings?${days}&weekday=${weekday}&hour=${hour}&limit=1`)).toBe(recordings);
}

/** A report of one station counts what its row in the report of the force counts. */
async function expectStation(code: string, force: UsageReport | undefined, told: readonly Told[]): Promise<void> {
  if (force === undefined) throw new Error('No report of the force');
  const { from, to, asAt } = force;
  const own = await get<UsageReport>(
    `/api/v1/reports/usage?from=${from}&to=${to}&groupBy=team&station=${code}&asAt=${asAt}`,
  );
  expectFigures(
    own.totals,
    told.filter(({ station }) => station === code),
  );
  const row = force.items.find(({ station }) => keyOf(station) === code);
  expect(own.totals.peopleEquipped).toBe(row?.peopleEquipped);
}
