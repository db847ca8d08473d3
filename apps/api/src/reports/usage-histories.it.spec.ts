import {
  addDays,
  boundsOfDay,
  daysOfStretch,
  isInOneGroup,
  isOfDays,
  isOfTime,
  localDayOf,
  usageGroupings,
  type UsageGrouping,
} from '@custodian/domain';
import fc from 'fast-check';
import { makeSmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import type { Told } from './history-groups.testing.ts';
import type { ToldOut } from './random-dockings.testing.ts';
import { doorsOf, expectBands, expectPeople, expectTimesOut, keyOf } from './usage-doors.testing.ts';
import { RandomHistory } from './random-history.testing.ts';
import { someHistory } from './some-history.testing.ts';
import { UsageRollUp } from './usage-roll-up.ts';
import type { UsageDistribution, UsageItem, UsageReport, UsageTrends, UsageWeek } from './usage-view.ts';

let app: TestApp;
let manager: TestClient;

beforeAll(async () => {
  app = await startTestApp();
  manager = await app.signIn('fleet_manager');
});

afterAll(() => app.close());

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

/** The groupings that are asked how often cameras were docked on time: each ask is one more look at every docking. */
const docks: readonly UsageGrouping[] = ['team', 'skill', 'shift'];

function docked(outs: readonly ToldOut[]) {
  return { timesOut: outs.length, dockedOnTime: outs.filter(({ isOnTime }) => isOnTime).length };
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
        get(
          `/api/v1/reports/usage?from=${from}&to=${to}&groupBy=${groupBy}${docks.includes(groupBy) ? '&docking=true' : ''}${asAt && `&asAt=${asAt}`}`,
        );
      const earlier: UsageReport[] = [];
      await history.live(told, async () => {
        for (const groupBy of usageGroupings) earlier.push(await report(groupBy));
        await rollUp();
      });
      const within = history
        .recordings()
        .filter(({ startedAt }) => from <= localDayOf(startedAt) && localDayOf(startedAt) <= to);
      const period = { begins: boundsOfDay(from).from, ends: boundsOfDay(to).until };
      const held = history.heldHours(period);
      const outs = history.timesOut().filter(({ startedAt }) => period.begins <= startedAt && startedAt < period.ends);
      const [plain] = await app.database.query<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM recordings WHERE counted AND (started_at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2`,
        [from, to],
      );
      expect(plain?.n).toBe(within.length);
      // As at one instant, waited for: a transaction that is open elsewhere must not make one report older than another.
      const now = new Date().toISOString();
      const reports = await Promise.all(usageGroupings.map((groupBy) => report(groupBy, now)));
      await expectAgain(earlier, report);
      const hours = `/api/v1/reports/usage/hours?from=${from}&to=${to}&asAt=${now}`;
      const waiting = await get<UsageWeek>(hours);
      // What was typed in late waited to be rolled up until here, and was counted from its recordings.
      await rollUp();
      await expectAgain([...earlier, ...reports], report);
      expect(await get(hours)).toEqual(waiting);
      for (const { groupBy, items, totals } of reports) {
        const keys = items.map((item) => keyOf(item[groupBy]));
        expect([...new Set(keys)]).toEqual(keys);
        for (const item of items) {
          const key = keyOf(item[groupBy]);
          expectFigures(
            item,
            within.filter(({ groups }) => groups[groupBy].includes(key)),
          );
          const outHere = outs.filter(({ groups }) => groups[groupBy].includes(key));
          expect({ key, timesOut: item.timesOut, dockedOnTime: item.dockedOnTime }).toEqual({
            key,
            ...(docks.includes(groupBy) ? docked(outHere) : {}),
          });
          const heldHere = held.filter(({ groups }) => groups[groupBy].includes(key));
          expect(item.cameraDaysHeld).toBeCloseTo(heldHere.length / 24, 6);
          if (heldHere.length === 0) expect(item.minutesPerCameraDayHeld).toBeNull();
          else expect(item.minutesPerCameraDayHeld).toBeCloseTo(item.minutes / (heldHere.length / 24), 6);
          if (isOfTime(groupBy)) {
            expect(item.peopleEquipped).toBeNull();
          } else {
            expect(item.peopleEquipped).toBe(new Set(heldHere.map(({ staff }) => staff)).size);
            expect(item.peopleActive).toBeLessThanOrEqual(item.peopleEquipped ?? 0);
          }
        }
        expectFigures(totals, within);
        expect(totals).toEqual({ ...reports[0]?.totals, ...(docks.includes(groupBy) ? docked(outs) : {}) });
        expect(totals.recordingsUnattributed).toBe(within.filter(({ staff }) => staff === null).length);
        expect(totals.cameraDaysHeld).toBeCloseTo(held.length / 24, 6);
        const sum = items.reduce((count, { recordings }) => count + recordings, 0);
        if (isInOneGroup(groupBy)) expect(sum).toBe(totals.recordings);
      }
      await expectLists(reports, `${from}..${to}`);
      await expectPeople(total, reports);
      await expectPeople(
        total,
        earlier.filter(({ groupBy }) => groupBy === 'team'),
      );
      await expectTimesOut(total, [
        ...reports.filter(({ groupBy }) => groupBy === 'team'),
        ...earlier.filter(({ groupBy }) => groupBy === 'shift'),
      ]);
      await expectBands(total, `from=${from}&to=${to}&asAt=${now}`, within, held);
      // Before a correction the doors of people, skills and shifts are those of after it, under other figures.
      const doors = earlier.filter(
        ({ groupBy }) => listed.includes(groupBy) || isOfDays(groupBy) || groupBy === 'division',
      );
      await Promise.all([...reports, ...doors].map(expectRows));
      await expectHours(`from=${from}&to=${to}`, within);
      await expectTrends(`from=${from}&to=${to}`, within);
      await expectSpread(reports);
      for (const code of ['ONE', 'TWO']) await expectStation(code, reports[0], within);
    }),
    // A smaller history would live in weeks that an earlier one has used.
    { numRuns: 15, endOnFailure: true },
  );
}, 900_000);

/** Reports are the same as at their own instants, whether they are read from recordings or from their rollups. */
async function expectAgain(
  earlier: readonly UsageReport[],
  report: (groupBy: UsageGrouping, asAt: string) => Promise<UsageReport>,
): Promise<void> {
  const again = await Promise.all(earlier.map(({ groupBy, asAt }) => report(groupBy, asAt)));
  for (const [index, { query, items, totals }] of earlier.entries())
    expect(again[index]).toMatchObject({ query, items, totals });
}

/** Everything that waits for it, whoever does it. */
async function rollUp(): Promise<void> {
  do await app.app.get(UsageRollUp).restateAll();
  while ((await app.database.query(`SELECT FROM usage_to_restate LIMIT 1`)).length > 0);
}

/** Each figure that links to a list is the total of that list, as at the instant of its report. */
async function expectLists(reports: readonly UsageReport[], days: string): Promise<void> {
  expect(await total(`/api/v1/cameras?unusedIn=${days}&limit=1`)).toBe(reports[0]?.totals.camerasNeverUsed);
  expect(await total(`/api/v1/staff?equippedIn=${days}&limit=1`)).toBe(reports[0]?.totals.peopleEquipped);
  for (const { item, list } of doorsOf(reports, ['station']).filter(({ item }) => item.station !== null)) {
    expect(await total(`/api/v1/staff?equippedIn=${days}&${list}&limit=1`)).toBe(item.peopleEquipped);
    expect(await total(`/api/v1/cameras?unusedIn=${days}&${list}&limit=1`)).toBe(item.camerasNeverUsed);
  }
}

/** The groupings by which people can be listed. */
const listed: readonly UsageGrouping[] = ['station', 'team', 'staffType'];

/** Behind each count of recordings are as many recordings, also of a report as it was known before a correction. */
async function expectRows({ groupBy, items, totals, from, to, asAt }: UsageReport): Promise<void> {
  const rows = (filter: string, days = `from=${from}&to=${to}`): Promise<number> =>
    total(`/api/v1/recordings?${days}&asAt=${asAt}&limit=1${filter}`);
  expect(await rows('')).toBe(totals.recordings);
  if (groupBy === 'day') return;
  // What counts nothing is looked at for some groupings only: each look is a request.
  const seen = listed.includes(groupBy) || isOfDays(groupBy) ? items : items.filter(({ recordings }) => recordings > 0);
  const told = await Promise.all(
    seen.flatMap((item) => {
      const group = item[groupBy] ?? null;
      const key = keyOf(group);
      if (!isOfDays(groupBy)) {
        const word = groupBy === 'person' ? 'staff' : groupBy;
        return rows(group === null ? `&without=${groupBy}` : `&${word}=${encodeURIComponent(key)}`);
      }
      if (group === null) return [];
      const days = daysOfStretch(key);
      const [first, last] = [days.from > from ? days.from : from, days.to < to ? days.to : to];
      return rows('', `from=${first}&to=${last}`);
    }),
  );
  const wanted = seen.filter((item) => !isOfDays(groupBy) || item[groupBy] !== null);
  expect([groupBy, told]).toEqual([groupBy, wanted.map(({ recordings }) => recordings)]);
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

/** Each station recorded on each day what began there on that day. */
async function expectTrends(days: string, told: readonly Told[]): Promise<void> {
  const { items } = await get<UsageTrends>(`/api/v1/reports/usage/trends?${days}`);
  const seconds = new Map<string, number>();
  for (const one of told)
    for (const code of one.groups.station.filter((key) => key !== 'nobody')) {
      const key = `${code} ${localDayOf(one.startedAt)}`;
      seconds.set(key, (seconds.get(key) ?? 0) + one.seconds);
    }
  const given = items.flatMap((one) => one.days.map(({ day, minutes }) => [`${one.station.code} ${day}`, minutes]));
  expect(new Map(given.map(([key, minutes]) => [key, Math.round(Number(minutes) * 60)]))).toEqual(seconds);
}

/** As many people and cameras are spread as the report counts, and those without anything stand apart; three people are never told. */
async function expectSpread(reports: readonly UsageReport[]): Promise<void> {
  const [force] = reports;
  if (force === undefined) throw new Error('No report of the force');
  const { from, to, asAt, totals } = force;
  const spread = (of: string, measure: string): Promise<UsageDistribution> =>
    get(`/api/v1/reports/usage/distribution?from=${from}&to=${to}&asAt=${asAt}&of=${of}&measure=${measure}`);
  const people = await spread('people', 'recordings');
  expect([people.counted, people.quartiles]).toEqual([totals.peopleEquipped, null]);
  expect(people.bands.every(({ count }) => count === null || count === 0)).toBe(true);
  const cameras = await spread('cameras', 'minutes');
  expect(cameras.counted).toBe(totals.camerasInService);
  if (cameras.bands.some(({ count }) => count === null)) return;
  expect(cameras.bands[0]?.count).toBe(totals.camerasNeverUsed);
  expect(cameras.bands.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(cameras.counted);
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
    told.filter(({ groups }) => groups.station.includes(code)),
  );
  const row = force.items.find(({ station }) => keyOf(station) === code);
  const week = await get<UsageWeek>(`/api/v1/reports/usage/hours?from=${from}&to=${to}&station=${code}&asAt=${asAt}`);
  expect(week.items.reduce((sum, { recordings }) => sum + recordings, 0)).toBe(row?.recordings);
  expect(own.totals.peopleEquipped).toBe(row?.peopleEquipped);
}
