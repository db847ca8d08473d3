import { isDuring, type LocalDay } from '@custodian/domain';
import { weekdayOf, type Calendar } from './calendar.ts';
import { isInService, nextOutage, type Camera, type CustodyRow } from './camera.ts';
import type { Fleet } from './fleet.ts';
import type { Stories } from './incidents.ts';
import { lastMembership, membershipOn, type Person } from './person.ts';
import { happens, pick, wholeNumber, type Random } from './random.ts';
import { shiftOn, shiftTimes, type Shift } from './rota.ts';
import { poolTeam, type TeamPlan } from './team-table.ts';
import type { Tour } from './tour.ts';

const minute = 60_000;
const hour = 60 * minute;
const lateShare = 0.07;
const unwrittenShare = 0.05;
const roamingShare = 0.15;

/** Every taking of a camera in the calendar's days, in no order; takings from a pool are written into the book. */
export function makeTours(
  random: Random,
  calendar: Calendar,
  fleet: Fleet,
  people: readonly Person[],
  teams: readonly TeamPlan[],
  stories: Stories,
): Tour[] {
  const tours: Tour[] = footballTours(stories);
  const byCode = new Map(teams.map((team) => [team.code, team]));
  const owned = ownedCameras(fleet);
  const pools = new Map<string, PoolCamera[]>();
  for (const camera of fleet.cameras) {
    if (camera.poolTeam !== null)
      pools.set(camera.poolTeam, [...(pools.get(camera.poolTeam) ?? []), { camera, freeAt: 0 }]);
  }
  for (const day of calendar.workingDays) {
    const ofDay = random.fork(`tours ${day}`);
    const starters = people.flatMap((person): Starter[] => starterOn(ofDay, person, day, byCode) ?? []);
    starters.sort((one, other) => one.from - other.from || one.person.key - other.person.key);
    for (const starter of starters) {
      if (starter.from + 20 * minute > calendar.now) continue;
      const tour = takeCamera(ofDay, calendar, fleet, owned, pools, starter, stories);
      if (tour !== null && tour.takenAt <= calendar.now) tours.push(tour);
    }
  }
  return tours;
}

interface Starter {
  readonly person: Person;
  readonly team: TeamPlan;
  readonly day: LocalDay;
  readonly shift: Shift;
  readonly from: number;
  readonly until: number;
}

interface PoolCamera {
  readonly camera: Camera;
  freeAt: number;
}

function starterOn(
  random: Random,
  person: Person,
  day: LocalDay,
  teams: ReadonlyMap<string, TeamPlan>,
): Starter[] | null {
  const membership = membershipOn(person, day);
  const team = teams.get(membership?.team ?? '');
  if (team === undefined || !person.isEquipped || person.status === 'absent') return null;
  const shift = shiftOn(random, team.kind, team.number, person.key, day);
  return shift === null ? null : [{ person, team, day, shift, ...shiftTimes(day, shift) }];
}

function takeCamera(
  random: Random,
  { now }: Calendar,
  fleet: Fleet,
  owned: ReadonlyMap<Person, readonly CustodyRow[]>,
  pools: ReadonlyMap<string, PoolCamera[]>,
  { person, team, from, until: dutyEnd, day }: Starter,
  { football }: Stories,
): Tour | null {
  const takenAt = from - wholeNumber(random, 2, 22) * minute;
  const backAt = dutyEnd + backAfter(random);
  const backStation =
    team.kind === 'roads' && happens(random, roamingShare)
      ? pick(random, ['CHE', 'SMW', 'RIP', 'BUX', 'ILK'])
      : lastMembership(person).station;
  const busyness = weekdayOf(day) >= 4 ? 1.2 : 0.95;
  const isPcso = lastMembership(person).staffType === 'pcso';
  const tour = { person, kind: team.kind, isPcso, takenAt, dutyEnd, busyness };
  if (person === football.person && backAt > football.takenAt - 8 * hour && takenAt < football.homeAt) return null;
  const row = ownCamera(random, owned.get(person) ?? [], takenAt);
  if (row !== null)
    return {
      ...tour,
      camera: row.camera,
      backStation: row.camera.station === lastMembership(person).station ? backStation : row.camera.station,
      backAt: endOf(row, takenAt, backAt),
    };
  const pool = pools
    .get(lastMembership(person).team ?? '')
    ?.find(({ freeAt, camera }) => freeAt <= takenAt && isInService(camera, takenAt));
  if (pool === undefined || !takesFromPool(owned.get(person) ?? [], person)) return null;
  pool.freeAt = backAt + 10 * minute;
  const isWritten = !happens(random, unwrittenShare);
  if (isWritten && takenAt <= now) writeTaking(fleet, person, pool.camera, takenAt, backAt <= now ? backAt : null);
  return { ...tour, camera: pool.camera, backStation, backAt };
}

function writeTaking({ book }: Fleet, person: Person, camera: Camera, from: number, until: number | null): void {
  book.add({ camera, person, mode: 'pool', from, until, recordedBy: 'Issue desk', returnedBy: 'Docking' });
}

/** The camera somebody answers for and can use: a spare before their own, a second one only for a negotiation. */
function ownCamera(random: Random, rows: readonly CustodyRow[], at: number): CustodyRow | null {
  const usable = rows.filter((row) => isDuring(at, row) && isInService(row.camera, at));
  const second = usable.find(({ isSecond }) => isSecond);
  if (second !== undefined && happens(random, 0.06)) return second;
  return (
    usable.find(({ mode, isSecond }) => mode === 'loan' && !isSecond) ??
    usable.find(({ mode }) => mode === 'personal') ??
    null
  );
}

/** When a tour ends for the camera: docked, handed in at the end of its assignment, or never docked when it went out of service first. */
function endOf({ camera, until }: CustodyRow, takenAt: number, backAt: number): number | null {
  const outage = nextOutage(camera, takenAt);
  if (outage !== null && outage.from <= backAt) return null;
  return until === null ? backAt : Math.min(backAt, until);
}

function takesFromPool(rows: readonly CustodyRow[], person: Person): boolean {
  return (
    lastMembership(person).team === poolTeam || rows.some(({ mode, until }) => mode === 'personal' && until !== null)
  );
}

/** Most are docked within the hour; some hours late, a few days late. */
function backAfter(random: Random): number {
  if (!happens(random, lateShare)) return wholeNumber(random, -12, 50) * minute;
  return happens(random, 0.8) ? wholeNumber(random, 70, 420) * minute : wholeNumber(random, 12, 80) * hour;
}

function ownedCameras({ book }: Fleet): ReadonlyMap<Person, CustodyRow[]> {
  const owned = new Map<Person, CustodyRow[]>();
  for (const row of book.rows) {
    if (row.supersededAt !== null) continue;
    const rows = owned.get(row.person);
    if (rows === undefined) owned.set(row.person, [row]);
    else rows.push(row);
  }
  return owned;
}

/** The match, and the way home from where it was handed in. */
function footballTours({ football: { camera, person, takenAt, foundAt, homeAt } }: Stories): Tour[] {
  const tour = { camera, person, kind: 'response' as const, isPcso: false };
  return [
    { ...tour, takenAt, dutyEnd: takenAt + 9 * hour, backAt: foundAt, backStation: 'SMW', busyness: 3 },
    { ...tour, takenAt: homeAt - 2 * hour, dutyEnd: homeAt, backAt: homeAt, backStation: camera.station, busyness: 0 },
  ];
}
