import type { UsageGrouping } from '@custodian/domain';
import type { HeldHour, Told } from './history-groups.testing.ts';
import type { UsageGroup, UsageReport } from './usage-view.ts';

/** How many rows stand behind an address. */
type Total = (path: string) => Promise<number>;

/** Tells the groups of a report apart. */
export const keyOf = (group: UsageGroup | undefined): string =>
  group === null || group === undefined
    ? 'nobody'
    : typeof group === 'string'
      ? group
      : 'id' in group
        ? group.id
        : group.code;

/** The rows of reports by these groupings, each with the words of the lists behind it. */
export function doorsOf(reports: readonly UsageReport[], groupings: readonly UsageGrouping[]) {
  return reports
    .filter(({ groupBy }) => groupings.includes(groupBy))
    .flatMap(({ groupBy, items, from, to, asAt }) =>
      items.map((item) => {
        const group = item[groupBy] ?? null;
        const list = group === null ? `without=${groupBy}` : `${groupBy}=${encodeURIComponent(keyOf(group))}`;
        return { item, list, days: `from=${from}&to=${to}&asAt=${asAt}` };
      }),
    );
}

/** Behind the people and cameras that a report counts are as many people and cameras, also before a correction. */
export async function expectPeople(total: Total, reports: readonly UsageReport[]): Promise<void> {
  const doors = doorsOf(reports, ['division', 'team', 'skill', 'shift']);
  const rows = (what: string, words: string): Promise<number> =>
    total(`/api/v1/reports/usage/${what}?${words}&limit=1`);
  const told = await Promise.all(
    doors.map(async ({ item, list, days }) => [
      list,
      item.peopleEquipped === null ? null : await rows('people', `${days}&${list}`),
      await rows('people', `${days}&did=active&${list}`),
    ]),
  );
  expect(told).toEqual(doors.map(({ item, list }) => [list, item.peopleEquipped, item.peopleActive]));
  const [force] = reports;
  if (force === undefined) return;
  const days = `from=${force.from}&to=${force.to}&asAt=${force.asAt}`;
  const { peopleEquipped, peopleActive, camerasInService, camerasNeverUsed } = force.totals;
  expect({
    peopleEquipped: await rows('people', days),
    peopleActive: await rows('people', `${days}&did=active`),
    camerasInService: await rows('cameras', days),
    camerasNeverUsed: await rows('cameras', `${days}&were=unused`),
    used: await rows('cameras', `${days}&were=used`),
  }).toEqual({
    peopleEquipped,
    peopleActive,
    camerasInService,
    camerasNeverUsed,
    used: camerasInService - camerasNeverUsed,
  });
}

/** Behind the times out that a report counts are as many, on time and not, also before a correction or late dockings. */
export async function expectTimesOut(total: Total, reports: readonly UsageReport[]): Promise<void> {
  const doors = doorsOf(reports, ['team', 'shift']);
  const rows = (words: string): Promise<number> => total(`/api/v1/reports/usage/times-out?${words}&limit=1`);
  const told = await Promise.all(
    doors.map(async ({ list, days }) => [
      list,
      await rows(`${days}&${list}`),
      await rows(`${days}&${list}&onTime=true`),
    ]),
  );
  expect(told).toEqual(doors.map(({ item, list }) => [list, item.timesOut, item.dockedOnTime]));
}

/** A band opens those whose recordings or minutes lie in it: with its beginning, without its end. */
export async function expectBands(
  total: Total,
  days: string,
  told: readonly Told[],
  held: readonly HeldHour[],
): Promise<void> {
  const lying = (of: readonly (string | null)[], who: (one: Told) => string | null, from: number, to: number): number =>
    of.filter((one) => {
      const minutes = told.filter((two) => who(two) === one).reduce((sum, { seconds }) => sum + seconds, 0) / 60;
      return minutes > 0 && minutes >= from && minutes < to;
    }).length;
  const people = [...new Set(held.map(({ staff }) => staff))];
  const cameras = [...new Set(told.map(({ camera }) => camera))];
  const list = (what: string, band: string): Promise<number> =>
    total(`/api/v1/reports/usage/${what}?${days}&measure=minutes&band=${band}&limit=1`);
  expect({
    none: await list('people', 'none'),
    some: await list('people', '0..100'),
    more: await list('people', '100..100000'),
    cameras: await list('cameras', '100..200'),
  }).toEqual({
    none: people.filter((one) => !told.some(({ staff }) => staff === one)).length,
    some: lying(people, ({ staff }) => staff, 0, 100),
    more: lying(people, ({ staff }) => staff, 100, 100_000),
    cameras: lying(cameras, ({ camera }) => camera, 100, 200),
  });
}
