import { addDays, localDayOf } from '@custodian/domain';
import { instantOn, type Calendar } from './calendar.ts';
import type { Camera, Outage } from './camera.ts';
import { endRow, newCustodyBook, type CustodyBook } from './custody-book.ts';
import { demonstrationId } from './demonstration-id.ts';
import { equippingDay, pilotDay } from './equipping-days.ts';
import { marsden } from './named-people.ts';
import { lastMembership, type Person } from './person.ts';
import { shuffled, wholeNumber, type Random } from './random.ts';
import { poolTeam, switchingTeam } from './team-table.ts';

/** Every camera, and who answers for each of them and has done. */
export interface Fleet {
  readonly cameras: readonly Camera[];
  readonly book: CustodyBook;
  /** In service and nobody's: they stand by in a dock. */
  readonly spares: Camera[];
}

/** The camera in the guide's examples. */
export const guideSerial = 'X2-104417';
/** Lost on football duty and found three days later. */
export const footballSerial = 'X2-104630';

const cameraCount = 2_000;
const firstSerial = 103_001;
/** How many days ago the switching team's first half gave up their own cameras. */
const switchedDaysAgo = 20;

const withoutHolder: readonly {
  readonly status: Outage['status'];
  readonly count: number;
  readonly reason: string | null;
}[] = [
  { status: 'in_store', count: 55, reason: null },
  { status: 'retired', count: 7, reason: 'Worn out in the pilot; wiped, certificate kept' },
  { status: 'in_repair', count: 8, reason: 'Mount broken; sent to the maker' },
  { status: 'missing', count: 2, reason: 'Not found at the stock-take' },
  { status: 'seized', count: 2, reason: 'Held as evidence; kept sealed' },
  { status: 'quarantined', count: 3, reason: 'Recordings would not offload; under examination' },
];
const lyingSomewhere = 38;

/** Makes 2,000 cameras and gives each equipped person theirs; the incidents and loans come after. */
export function makeFleet(random: Random, calendar: Calendar, people: readonly Person[]): Fleet {
  const cameras = makeCameras(random.fork('cameras'), calendar);
  const book = newCustodyBook();
  const named = new Set([guideSerial, footballSerial]);
  const stock = shuffled(
    random,
    cameras.filter(({ serial }) => !named.has(serial)),
  );
  const bySerial = (serial: string): Camera => found(cameras.find((camera) => camera.serial === serial));
  const equipped = people.filter(({ isEquipped }) => isEquipped);
  const footballer = found(
    equipped.find((person) => lastMembership(person).team === 'CHE-R1' && person.status === 'active'),
  );
  const handOut = random.fork('hand out');
  for (const person of equipped) {
    const { team, station } = lastMembership(person);
    if (team === poolTeam) continue;
    const camera =
      person.collarNumber === marsden.collarNumber
        ? bySerial(guideSerial)
        : person === footballer
          ? bySerial(footballSerial)
          : found(stock.pop());
    camera.station = station;
    const issued = book.add({ camera, person, mode: 'personal', ...issueTimes(handOut, calendar, person) });
    camera.deliveredOn = addDays(localDayOf(issued.from), -wholeNumber(handOut, 20, 45));
  }
  fillPools(calendar, book, people, stock);
  for (const { status, count, reason } of withoutHolder) {
    for (let index = 0; index < count; index += 1) setAside(random, calendar, found(stock.pop()), status, reason);
  }
  const stations = book.rows.map(({ person }) => lastMembership(person).station);
  for (const camera of stock) camera.station = found(stations[wholeNumber(random, 0, stations.length - 1)]);
  for (const camera of stock.splice(0, lyingSomewhere)) {
    camera.undockedSince = instantOn(
      addDays(calendar.today, -wholeNumber(random, 9, 60)),
      wholeNumber(random, 600, 1_200),
    );
  }
  return { cameras, book, spares: stock };
}

function makeCameras(random: Random, { today }: Calendar): Camera[] {
  return Array.from({ length: cameraCount }, (_, key) => ({
    key,
    id: demonstrationId('camera', key),
    serial: `X2-${firstSerial + key}`,
    assetTag: `DC-${String(20_000 + key * 3).padStart(6, '0')}`,
    deliveredOn: addDays(pilotDay(today), Math.floor(key / 250) * 45 - wholeNumber(random, 20, 40)),
    station: 'RIP',
    status: 'in_service' as const,
    poolTeam: null,
    replacedBy: null,
    outages: [],
    undockedSince: null,
  }));
}

function issueTimes(random: Random, calendar: Calendar, person: Person): { from: number; until: number | null } {
  const { station } = lastMembership(person);
  const equippedOn = equippingDay(station, calendar.today);
  const joined = addDays(person.startDay, wholeNumber(random, 7, 20));
  const day = addDays(joined > equippedOn ? joined : equippedOn, wholeNumber(random, 0, 12));
  const from = instantOn(day, wholeNumber(random, 540, 960));
  const hasReturned = person.status === 'left' && !person.isLeaverStillHolding && person.endDay !== null;
  return {
    from,
    until:
      hasReturned && person.endDay !== null
        ? instantOn(addDays(person.endDay, -1), wholeNumber(random, 600, 900))
        : null,
  };
}

/** The pool team's cameras, and those that the first half of the switching team has given up for their pool. */
function fillPools({ today }: Calendar, book: CustodyBook, people: readonly Person[], stock: Camera[]): void {
  const poolSize = Math.ceil(people.filter((person) => lastMembership(person).team === poolTeam).length * 0.55);
  for (let index = 0; index < poolSize; index += 1) {
    const camera = found(stock.pop());
    camera.station = poolTeam.slice(0, 3);
    camera.poolTeam = poolTeam;
  }
  const switching = book.rows.filter(({ person }) => lastMembership(person).team === switchingTeam);
  const switchedAt = instantOn(addDays(today, -switchedDaysAgo), 600);
  for (const row of switching.slice(0, 5)) {
    endRow(row, switchedAt);
    row.camera.poolTeam = switchingTeam;
  }
}

function setAside(
  random: Random,
  { today }: Calendar,
  camera: Camera,
  status: Outage['status'],
  reason: string | null,
): void {
  camera.status = status;
  const daysAgo = wholeNumber(random, 95, 400);
  const from = status === 'in_store' ? instantOn(camera.deliveredOn, 600) : instantOn(addDays(today, -daysAgo), 660);
  if (status === 'retired') {
    // Only what is out of service already may retire.
    const brokenAt = instantOn(addDays(today, -daysAgo - 20), 660);
    camera.outages.push({ status: 'in_repair', reason: 'Worn out', from: brokenAt, until: from });
  }
  camera.outages.push({ status, reason, from, until: null });
}

/** The thing, which there must be. */
export function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new RangeError('the demonstration force ran out of cameras or people');
  return thing;
}
