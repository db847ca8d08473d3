import { addDays } from '@custodian/domain';
import { instantOn, weekdayOf, type Calendar } from './calendar.ts';
import type { Camera, CustodyRow, Outage } from './camera.ts';
import { endRow } from './custody-book.ts';
import { footballSerial, found, type Fleet } from './fleet.ts';
import { marsden, mistakenForMarsden } from './named-people.ts';
import { lastMembership, type Person } from './person.ts';
import { happens, pick, shuffled, wholeNumber, type Random } from './random.ts';

/** The stories that others need the times of. */
export interface Stories {
  /** A whole camera lost on football duty: out from `takenAt`, docked again at `foundAt` at another station. */
  readonly football: {
    readonly camera: Camera;
    readonly person: Person;
    readonly takenAt: number;
    readonly foundAt: number;
    readonly homeAt: number;
  };
}

interface Kind {
  readonly status: Outage['status'];
  readonly count: number;
  readonly daysAgo: readonly [least: number, most: number];
  readonly reasons: readonly string[];
}

const kinds: readonly Kind[] = [
  {
    status: 'in_repair',
    count: 60,
    daysAgo: [3, 40],
    reasons: [
      'Lens cracked',
      'Does not charge',
      'Klickfast stud broken',
      'Screen dead',
      'Microphone fault',
      'Restarts by itself',
    ],
  },
  {
    status: 'missing',
    count: 12,
    daysAgo: [2, 70],
    reasons: [
      'Lost in a foot chase',
      'Not in the locker after leave',
      'Left in a vehicle that was sold',
      'Not handed back after a search',
    ],
  },
  {
    status: 'seized',
    count: 4,
    daysAgo: [6, 80],
    reasons: ['Seized as evidence: complaint under investigation', 'Seized as evidence: incident after a pursuit'],
  },
  {
    status: 'quarantined',
    count: 6,
    daysAgo: [1, 20],
    reasons: ['Offloads with errors', 'Clock will not hold', 'Firmware does not verify'],
  },
];
const finishedRepairs = 25;
const replacements = 5;
const swaps = 130;
const reservedForStories = new Set([footballSerial, 'X2-104417']);

/** Everything that went wrong or was changed: repairs, losses, seizures, loans, replacements, swaps and one correction. */
export function addIncidents(random: Random, calendar: Calendar, fleet: Fleet, people: readonly Person[]): Stories {
  const { book } = fleet;
  const open = shuffled(
    random,
    book.rows.filter(
      ({ until, person, camera }) =>
        until === null && person.status !== 'left' && !reservedForStories.has(camera.serial),
    ),
  );
  for (const kind of kinds) {
    for (let index = 0; index < kind.count; index += 1)
      goOutOfService(random, calendar, fleet, found(open.pop()), kind);
  }
  for (let index = 0; index < finishedRepairs; index += 1) repairAndReturn(random, calendar, fleet, found(open.pop()));
  for (let index = 0; index < replacements; index += 1) replace(random, calendar, fleet, found(open.pop()));
  swapCameras(random, calendar, fleet, open);
  lendSecondCameras(random, calendar, fleet, people);
  correctALoan(calendar, fleet, people);
  return { football: loseAndFind(calendar, fleet) };
}

function goOutOfService(random: Random, { today, now }: Calendar, fleet: Fleet, row: CustodyRow, kind: Kind): void {
  const { camera, person } = row;
  const from = Math.min(
    instantOn(addDays(today, -wholeNumber(random, ...kind.daysAgo)), wholeNumber(random, 480, 1_260)),
    now - 3_600_000,
  );
  camera.outages.push({ status: kind.status, reason: pick(random, kind.reasons), from, until: null });
  camera.status = kind.status;
  if (person.status === 'active' && happens(random, 0.8)) {
    lend(
      fleet,
      person,
      from + 1_800_000,
      null,
      Math.max(from + 28 * 86_400_000, now + wholeNumber(random, -1, 14) * 86_400_000),
    );
  }
}

function repairAndReturn(random: Random, { today }: Calendar, fleet: Fleet, { camera, person }: CustodyRow): void {
  const daysAgo = wholeNumber(random, 20, 85);
  const from = instantOn(addDays(today, -daysAgo), wholeNumber(random, 540, 960));
  const until = instantOn(addDays(today, -daysAgo + wholeNumber(random, 5, 15)), wholeNumber(random, 540, 720));
  camera.outages.push({ status: 'in_repair', reason: 'Does not charge', from, until });
  lend(fleet, person, from + 1_200_000, until + 600_000);
}

/** Sent to the maker, who sends another: the old camera retires and the new one's assignment begins at that instant. */
function replace(random: Random, { today }: Calendar, fleet: Fleet, row: CustodyRow): void {
  const brokenAt = instantOn(addDays(today, -wholeNumber(random, 60, 85)), 700);
  const replacedAt = instantOn(addDays(today, -wholeNumber(random, 30, 50)), 680);
  const { camera, person } = row;
  const next = found(fleet.spares.pop());
  next.station = camera.station;
  endRow(row, replacedAt);
  fleet.book.add({ camera: next, person, mode: 'personal', from: replacedAt });
  camera.outages.push(
    { status: 'in_repair', reason: 'Does not charge; returned to the maker', from: brokenAt, until: replacedAt },
    { status: 'retired', reason: `Replaced under warranty by ${next.serial}`, from: replacedAt, until: null },
  );
  camera.status = 'retired';
  camera.replacedBy = next;
  next.outages.push({ status: 'in_store', reason: null, from: instantOn(next.deliveredOn, 600), until: replacedAt });
}

/** Two people of one station gave each other their cameras long ago: history that custody must still tell. */
function swapCameras(random: Random, { today }: Calendar, { book }: Fleet, candidates: readonly CustodyRow[]): void {
  let done = 0;
  for (let index = 0; index + 1 < candidates.length && done < swaps; index += 1) {
    const [one, other] = [candidates[index], candidates[index + 1]];
    const at = instantOn(addDays(today, -wholeNumber(random, 100, 420)), wholeNumber(random, 540, 900));
    if (one === undefined || other === undefined || one.camera.station !== other.camera.station) continue;
    if (one.until !== null || other.until !== null || at <= one.from + 86_400_000 || at <= other.from + 86_400_000)
      continue;
    endRow(one, at);
    endRow(other, at);
    book.add({ camera: other.camera, person: one.person, mode: 'personal', from: at });
    book.add({ camera: one.camera, person: other.person, mode: 'personal', from: at });
    index += 1;
    done += 1;
  }
}

function lendSecondCameras(random: Random, { today, now }: Calendar, fleet: Fleet, people: readonly Person[]): void {
  const negotiators = people.filter(({ skills, status }) => skills.includes('negotiator') && status === 'active');
  negotiators.forEach((person, index) => {
    const from = instantOn(addDays(today, -wholeNumber(random, 100, 300)), 840);
    // One of them should have come back days ago: an exception, never an end of custody.
    const dueBack = index === 0 ? now - 4 * 86_400_000 : index === 1 ? now + 20 * 86_400_000 : undefined;
    const camera = found(fleet.spares.pop());
    camera.station = lastMembership(person).station;
    fleet.book.add({
      camera,
      person,
      mode: 'loan',
      from,
      isSecond: true,
      ...(dueBack === undefined ? {} : { dueBack }),
    });
  });
}

/** A loan to 2417 was typed in as 2471's, and put right a week later: both versions stay readable. */
function correctALoan({ today }: Calendar, { spares, book }: Fleet, people: readonly Person[]): void {
  const numbered = (number: string): Person => found(people.find(({ collarNumber }) => collarNumber === number));
  const camera = found(spares.pop());
  camera.station = 'CHE';
  const from = instantOn(addDays(today, -20), 6 * 60 + 20);
  const until = instantOn(addDays(today, -12), 6 * 60 + 10);
  const correctedAt = instantOn(addDays(today, -9), 10 * 60 + 15);
  const period = { camera, mode: 'loan' as const, from, until };
  const mistaken = book.add({
    ...period,
    person: numbered(mistakenForMarsden.collarNumber),
    supersededAt: correctedAt,
  });
  book.add({
    ...period,
    person: numbered(marsden.collarNumber),
    corrects: mistaken,
    correctionReason: 'Collar number typed 2471 for 2417; desk log and receipt say 2417',
    recordedAt: correctedAt,
  });
}

function loseAndFind({ today }: Calendar, { cameras, book }: Fleet): Stories['football'] {
  const camera = found(cameras.find(({ serial }) => serial === footballSerial));
  const { person } = found(book.rows.find((row) => row.camera === camera));
  let match = addDays(today, -16);
  while (weekdayOf(match) !== 5) match = addDays(match, -1);
  const foundAt = instantOn(addDays(match, 3), 14 * 60 + 50);
  const backInService = foundAt + 20 * 60_000;
  camera.outages.push({
    status: 'missing',
    reason: 'Lost on football duty outside the ground',
    from: instantOn(match, 21 * 60 + 30),
    until: backInService,
    backReason: 'Handed in by a steward and docked at the Wharf; seal unbroken',
  });
  return {
    camera,
    person,
    takenAt: instantOn(match, 9 * 60 + 40),
    foundAt,
    homeAt: instantOn(addDays(match, 4), 11 * 60 + 5),
  };
}

function lend({ spares, book }: Fleet, person: Person, from: number, until: number | null, dueBack?: number): void {
  const camera = found(spares.shift());
  camera.station = lastMembership(person).station;
  book.add({ camera, person, mode: 'loan', from, until, ...(dueBack === undefined ? {} : { dueBack }) });
}
