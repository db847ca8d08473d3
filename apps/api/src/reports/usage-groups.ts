import {
  addDays,
  firstOfWeek,
  localDayOf,
  localDays,
  type LocalDay,
  type ShiftStretch,
  type UsageGrouping,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { knownRows } from '../foi/known-rows.ts';
import { newestCollarNumberAt, personName } from '../staff/person-sql.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import { shiftGroups } from './usage-shifts.ts';
import type { UsageGroup } from './usage-view.ts';

/** A group that a report lists, whether or not anything was counted in it. */
export interface ListedGroup {
  readonly key: string;
  readonly group: UsageGroup;
}

const staffTypes = ['police_officer', 'pcso', 'special_constable', 'police_staff'] as const;

/** Of a query whose `$2` is an instant: whether a station was known by then, and open. */
const wasOpen = (station: string): string =>
  `${station} IN (SELECT k.id FROM (${knownRows('stations', ['id', 'status'], '$2')}) k WHERE k.status = 'open')`;

/** Of the same: whether anybody was known by then to be in team `t`. */
const hadMembers = `(EXISTS (SELECT FROM staff_memberships m WHERE m.team_id = t.id AND m.until_at IS NULL AND m.recorded_at <= $2 AND m.from_at <= $2)
  OR t.id IN (SELECT m.team_id FROM staff_memberships m WHERE m.until_at > $2 AND m.recorded_at <= $2 AND m.from_at <= $2))`;

/** The groups to list, in their order: those with something counted, and those that could have had, as was known at its instant. */
export async function groupsToList(
  tx: EntityManager,
  groupBy: UsageGrouping,
  period: UsagePeriod,
  counted: readonly string[],
  shifts: readonly ShiftStretch[],
): Promise<ListedGroup[]> {
  switch (groupBy) {
    case 'station':
      return namedGroups(
        tx,
        `SELECT id, code, name FROM stations s WHERE (s.id = ANY($1::uuid[]) OR ${wasOpen('s.id')})`,
        'id',
        period,
        counted,
      );
    case 'team':
      return namedGroups(
        tx,
        `SELECT t.id, t.code, t.name, t.station_id FROM teams t
          WHERE (t.id = ANY($1::uuid[]) OR ${hadMembers})`,
        'station_id',
        period,
        counted,
      );
    case 'staffType':
      return staffTypes.map((word) => ({ key: word, group: word }));
    case 'division':
      return namedGroups(
        tx,
        `SELECT v.id, v.code, v.name, d.station_id FROM divisions v LEFT JOIN LATERAL (
           SELECT d.station_id FROM station_divisions d
            WHERE d.division_id = v.id AND d.from_at <= $2
              AND (d.until_at IS NULL OR d.until_at > $2) AND ${wasOpen('d.station_id')} LIMIT 1) d ON TRUE
          WHERE v.id = ANY($1::uuid[]) OR d.station_id IS NOT NULL`,
        null,
        period,
        counted,
      );
    case 'skill':
      return counted.toSorted().map((skill) => ({ key: skill, group: skill }));
    case 'person':
      return people(tx, period, counted);
    case 'shift':
    case 'shiftDay':
      return shiftGroups(groupBy, shifts).map((group, index) => ({ key: String(index + 1), group }));
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
  /** Null: a scoped reader sees those with something counted only. */
  stationColumn: string | null,
  { scope, asAt }: UsagePeriod,
  counted: readonly string[],
): Promise<ListedGroup[]> {
  const values: unknown[] = [counted, asAt];
  let mine = 'TRUE';
  if (scope.kind === 'station' && stationColumn !== null)
    mine = `(g.${stationColumn} = $${values.push(scope.stationId)} OR g.id = ANY($1::uuid[]))`;
  else if (scope.kind !== 'force') mine = 'g.id = ANY($1::uuid[])';
  const rows = await tx.query<{ id: string; code: string; name: string }[]>(
    `SELECT g.id, g.code, g.name FROM (${groups}) g WHERE ${mine} ORDER BY lower(g.name), g.id`,
    values,
  );
  return rows.map(({ id, code, name }) => ({ key: id, group: { code, name } }));
}

/** Whoever answered for a camera or has a recording, by name: with the collar number they had at the report's instant. */
async function people(tx: EntityManager, { asAt }: UsagePeriod, counted: readonly string[]): Promise<ListedGroup[]> {
  const rows = await tx.query<{ id: string; code: string | null; name: string }[]>(
    `SELECT p.id, n.number AS code, ${personName('p')} AS name
       FROM staff_members p ${newestCollarNumberAt('p.id', 'n', '$2')}
      WHERE p.id = ANY($1::uuid[]) ORDER BY lower(p.surname), lower(p.forenames), p.id`,
    [counted, asAt],
  );
  return rows.map(({ id, code, name }) => ({ key: id, group: { id, code: code ?? '', name } }));
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
