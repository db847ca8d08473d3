import { addDays, firstOfWeek, localDayOf, localDays, type LocalDay } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { UsageGrouping } from './usage-request.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import type { UsageGroup } from './usage-view.ts';

/** A group that a report lists, whether or not anything was counted in it. */
export interface ListedGroup {
  readonly key: string;
  readonly group: UsageGroup;
}

const staffTypes = ['police_officer', 'pcso', 'special_constable', 'police_staff'] as const;

/** The groups to list, in their order: those with something counted, and those that could have had. */
export async function groupsToList(
  tx: EntityManager,
  groupBy: UsageGrouping,
  period: UsagePeriod,
  counted: readonly string[],
): Promise<ListedGroup[]> {
  switch (groupBy) {
    case 'station':
      return namedGroups(
        tx,
        `SELECT id, code, name FROM stations WHERE (status = 'open' OR id = ANY($1::uuid[]))`,
        'id',
        period,
        counted,
      );
    case 'team':
      return namedGroups(
        tx,
        `SELECT t.id, t.code, t.name, t.station_id FROM teams t
          WHERE (t.id = ANY($1::uuid[]) OR EXISTS (SELECT FROM staff_memberships m WHERE m.team_id = t.id AND m.until_at IS NULL))`,
        'station_id',
        period,
        counted,
      );
    case 'staffType':
      return staffTypes.map((word) => ({ key: word, group: word }));
    case 'day':
      return daysBetween(period, counted).map((day) => ({ key: day, group: day }));
    case 'week':
      return stretches(period, counted, firstOfWeek);
    case 'month':
      return stretches(period, counted, (day) => day.slice(0, 7));
  }
}

/** Every week by its Monday, or every month, that a day of the period lies in. */
function stretches(
  period: UsagePeriod,
  counted: readonly string[],
  stretchOf: (day: LocalDay) => string,
): ListedGroup[] {
  // A stretch is counted from its first day, which a period need not begin with.
  const days = daysBetween(period, counted.filter((key) => key >= period.from).map(wholeDay));
  return [...new Set([...counted, ...days.map(stretchOf)])].toSorted().map((key) => ({ key, group: key }));
}

const wholeDay = (key: string): LocalDay => (key.length === 7 ? `${key}-01` : key);

async function namedGroups(
  tx: EntityManager,
  groups: string,
  stationColumn: string,
  { scope }: UsagePeriod,
  counted: readonly string[],
): Promise<ListedGroup[]> {
  const values: unknown[] = [counted];
  let mine = 'TRUE';
  if (scope.kind === 'station')
    mine = `(g.${stationColumn} = $${values.push(scope.stationId)} OR g.id = ANY($1::uuid[]))`;
  if (scope.kind === 'team') mine = 'g.id = ANY($1::uuid[])';
  const rows = await tx.query<{ id: string; code: string; name: string }[]>(
    `SELECT g.id, g.code, g.name FROM (${groups}) g WHERE ${mine} ORDER BY lower(g.name), g.id`,
    values,
  );
  return rows.map(({ id, code, name }) => ({ key: id, group: { code, name } }));
}

const daysOfFiveYears = 1_830;

/** Every day of the period up to the last known one; of a very long period only from the first day with something counted. */
function daysBetween({ from, to, asAt }: UsagePeriod, counted: readonly string[]): LocalDay[] {
  const [first, last] = [counted.toSorted()[0], counted.toSorted().at(-1)];
  const known = localDayOf(asAt.getTime());
  const until = to < known ? to : known;
  const ends = last !== undefined && last > until ? last : until;
  const longAgo = addDays(ends, -daysOfFiveYears);
  const begins = from >= longAgo ? from : (first ?? longAgo);
  return localDays(begins, ends);
}
