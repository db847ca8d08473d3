import { addDays, type LocalDay } from '@custodian/domain';
import type { Calendar } from './calendar.ts';
import { collarNumberMaker } from './collar-numbers.ts';
import { demonstrationId } from './demonstration-id.ts';
import { forenames, surnames } from './name-lists.ts';
import { formerHolderOf1184, namedNumbers, namedPeople, type NamedPerson } from './named-people.ts';
import type { Membership, Person, StaffType } from './person.ts';
import { happens, pick, wholeNumber, type Random } from './random.ts';
import { rankOf } from './ranks.ts';
import { eckingtonClosedOn } from './station-table.ts';
import type { TeamPlan } from './team-table.ts';

const leavers = 19;
const leaversStillHolding = 6;
const expected = 12;
const moversInHistory = 22;
const cameraOffices = ['CHE', 'SMW', 'BUX', 'ILK', 'SWA', 'RIP', 'RIP', 'WYW', 'MAT', 'ALF'];

/** Everybody: 2,145 officers, PCSOs and specials in post, ten police staff, those who left lately and those who are expected. */
export function makePeople(random: Random, calendar: Calendar, teams: readonly TeamPlan[]): Person[] {
  const people: Person[] = [];
  const collarNumber = collarNumberMaker(random.fork('collar numbers'));
  const add = (draft: Draft): void => {
    people.push(makePerson(random.fork(`person ${people.length}`), calendar, people.length, draft, collarNumber));
  };
  for (const team of teams) {
    for (const draft of draftsOf(team)) add(draft);
  }
  for (const station of cameraOffices)
    add({ station, team: null, staffType: 'police_staff', rank: null, isEquipped: false });
  const response = teams.filter(({ kind }) => kind === 'response');
  for (let index = 0; index < leavers; index += 1) {
    const team = pick(random, response);
    add({ ...officerOf(team), status: 'left', isEquipped: true, isLeaverStillHolding: index < leaversStillHolding });
  }
  for (const team of response.filter(({ code }) => code === formerHolderOf1184.team)) {
    add({ ...officerOf(team), status: 'left', isEquipped: false, named: formerHolderOf1184 });
  }
  for (let index = 0; index < expected; index += 1)
    add({ ...officerOf(pick(random, response)), status: 'expected', isEquipped: false });
  return withMovers(random.fork('movers'), calendar, people, response);
}

interface Draft {
  readonly station: string;
  readonly team: string | null;
  readonly staffType: StaffType;
  readonly rank: string | null;
  readonly isEquipped: boolean;
  readonly status?: 'left' | 'expected';
  readonly isLeaverStillHolding?: boolean;
  readonly named?: NamedPerson;
}

function draftsOf(team: TeamPlan): Draft[] {
  const drafts: Draft[] = [];
  const { station, code, kind, officers, pcsos, specials, equippedShare } = team;
  const named = namedPeople.filter((person) => person.team === code);
  const add = (staffType: StaffType, count: number): void => {
    for (let index = 0; index < count; index += 1) {
      const rank = rankOf(staffType, kind, index);
      const isEquipped = index < Math.round(count * equippedShare);
      const person = named[count - 1 - index];
      drafts.push({
        station,
        team: code,
        staffType,
        rank,
        isEquipped,
        ...(person === undefined ? {} : { named: person }),
      });
    }
  };
  add('police_officer', officers);
  add('pcso', pcsos);
  add('special_constable', specials);
  return drafts;
}

function officerOf({ station, code }: TeamPlan): Omit<Draft, 'isEquipped'> {
  return { station, team: code, staffType: 'police_officer', rank: 'Constable' };
}

function makePerson(
  random: Random,
  { today }: Calendar,
  key: number,
  draft: Draft,
  collarNumber: (staffType: StaffType) => string,
): Person {
  const { station, team, staffType, rank, status, named, isLeaverStillHolding = false } = draft;
  // The square leans towards the front of the list: some surnames are common.
  const surname = named?.surname ?? surnames[Math.floor(random.next() ** 1.6 * surnames.length)] ?? 'Smith';
  const service = status === 'expected' ? -wholeNumber(random, 5, 40) : wholeNumber(random, 130, 25 * 365);
  const startDay = addDays(today, -(named?.startDaysAgo ?? service));
  const endDay = status === 'left' ? addDays(today, -(named?.endDaysAgo ?? wholeNumber(random, 4, 24))) : null;
  const isTrained = draft.isEquipped || happens(random, 0.2);
  const kind = team?.slice(team.indexOf('-') + 1) ?? '';
  return {
    key,
    id: demonstrationId('staff', key),
    surname,
    forenames: named?.forenames ?? pick(random, forenames),
    status: status ?? (happens(random, 0.028) && named === undefined ? 'absent' : 'active'),
    skills: skillsOf(random, kind, rank),
    collarNumber: named?.collarNumber ?? collarNumber(staffType),
    startDay,
    endDay,
    trainedOn:
      isTrained && status !== 'expected' ? later(startDay, addDays(today, -wholeNumber(random, 100, 900))) : null,
    memberships: [{ station, team, staffType, rank, from: startDay, until: endDay }],
    isEquipped: draft.isEquipped,
    isLeaverStillHolding,
  };
}

function skillsOf(random: Random, kind: string, rank: string | null): string[] {
  const skills: string[] = [];
  if (kind === 'NEG' || (/^R\d/.test(kind) && rank === 'Sergeant' && happens(random, 0.2))) skills.push('negotiator');
  if (kind.startsWith('RPU')) skills.push('roads_policing');
  if (kind.startsWith('ARV')) skills.push('firearms');
  if (kind === 'DOG') skills.push('dog_handler');
  if (/^(R\d|ARV|UTF)/.test(kind) && happens(random, 0.3)) skills.push('taser');
  return skills;
}

/** Some moved to another team in these 90 days, and many had another team long before: reports go by the team of the day. */
function withMovers(
  random: Random,
  { today }: Calendar,
  people: readonly Person[],
  teams: readonly TeamPlan[],
): Person[] {
  let moves = 0;
  return people.map((person) => {
    const [only] = person.memberships;
    const closed = formerlyAtEckington(person, today);
    if (closed !== null) return closed;
    const isResponse = teams.some(({ code }) => code === only?.team);
    if (only === undefined || !isResponse || person.status !== 'active' || namedNumbers.has(person.collarNumber))
      return person;
    const lately = moves < moversInHistory && happens(random, 0.05);
    if (!lately && !happens(random, 0.12)) return person;
    if (lately) moves += 1;
    const day = addDays(today, -(lately ? wholeNumber(random, 8, 80) : wholeNumber(random, 100, 120)));
    const before = pick(random, teams);
    if (day <= person.startDay || before.code === only.team) return person;
    const former: Membership = { ...only, station: before.station, team: before.code, rank: 'Constable', until: day };
    return { ...person, memberships: [former, { ...only, from: day }] };
  });
}

/** Half of Killamarsh came from Eckington when it closed. */
function formerlyAtEckington(person: Person, today: LocalDay): Person | null {
  const [only] = person.memberships;
  const closedOn = eckingtonClosedOn(today);
  if (only?.team !== 'KIL-SNT' || person.key % 2 === 0 || person.startDay >= closedOn) return null;
  const former: Membership = { ...only, station: 'ECK', team: 'ECK-SNT', until: closedOn };
  return { ...person, memberships: [former, { ...only, from: closedOn }] };
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
