import {
  addDays,
  countStockTake,
  expectCamera,
  tallyStockTake,
  type CameraStatus,
  type CountedCamera,
  type DockSighting,
  type ExpectedCamera,
  type GapExplanation,
  type LastProof,
  type Scan,
} from '@custodian/domain';
import { viewLines } from '../stock-takes/line-view.ts';
import { writeResult } from '../stock-takes/stock-take-result.ts';
import { accountOf } from './accounts.ts';
import { instantOn } from './calendar.ts';
import type { Camera } from './camera.ts';
import type { DemonstrationForce } from './demonstration-force.ts';
import { demonstrationId } from './demonstration-id.ts';
import { lastMembership } from './person.ts';
import { stationTable } from './station-table.ts';

/** One stock-take of the demonstration force. Instants in epoch milliseconds. */
export interface StockTakePlan {
  readonly id: string;
  readonly number: number;
  readonly station: string;
  readonly note: string;
  readonly startedAt: number;
  readonly closedAt: number | null;
  readonly signedAt: number | null;
  readonly expected: readonly ExpectedCamera[];
  readonly scans: readonly Scan[];
  readonly explanations: ReadonlyMap<string, GapExplanation>;
  readonly result: { readonly text: string; readonly sha256: string; readonly tally: object } | null;
}

const minute = 60_000;
const manager = accountOf('fleet_manager').name;
const unknownCode = 'RS2X2-0O417';

/** A signed one at Buxton a few days ago, and one at Ilkeston that is being counted. */
export function stockTakesOf(force: DemonstrationForce): StockTakePlan[] {
  const { now, today } = force.calendar;
  const begun = instantOn(addDays(today, -6), 9 * 60 + 30);
  return [signed(force, 'BUX', 99, begun), counting(force, 'ILK', 100, now - 40 * minute)];
}

function signed(force: DemonstrationForce, station: string, number: number, startedAt: number): StockTakePlan {
  const [closedAt, signedAt] = [startedAt + 70 * minute, startedAt + 82 * minute];
  const expected = expectedAt(force, station, startedAt);
  const sightings = sightingsIn(force, station, startedAt, closedAt);
  const docked = new Set(sightings.map(({ camera }) => camera.id));
  const elsewhere = presentOf(expected).find(({ id }) => !docked.has(id));
  // One is elsewhere and its gap explained; a neighbour's camera and a code that was typed wrongly turn up instead.
  const stranger = force.fleet.cameras.find((camera) => camera.station !== station && camera.status === 'in_store');
  const found = presentOf(expected).filter((camera) => camera !== elsewhere);
  const codes = [...found, ...(stranger === undefined ? [] : [countedAt(stranger, startedAt)]), null];
  const scans = scansOf(codes, number, startedAt);
  const before = { expected, scans, sightings, explanations: new Map<string, GapExplanation>() };
  const gaps = countStockTake(before).filter((line) => line.class === 'missing');
  const explanations = new Map(gaps.map(({ key, expected: camera }) => [key, explanation(camera, closedAt)]));
  const lines = countStockTake({ ...before, explanations });
  const tally = tallyStockTake(lines, scans);
  const proofs = proofsAt(force, closedAt);
  const plan = { id: demonstrationId('stock-take', number), number, station, startedAt, closedAt, signedAt };
  const { text, sha256 } = writeResult(
    {
      id: plan.id,
      number,
      station_id: '',
      station_code: station,
      station_name: nameOf(station),
      extent: 'station',
      state: 'explaining',
      started_at: new Date(startedAt),
      started_by: manager,
      closed_at: new Date(closedAt),
      ended_at: null,
      version: 1,
    },
    { at: new Date(signedAt), by: manager, name: manager },
    tally,
    viewLines({ lines, proofs, cases: new Map() }, station),
  );
  return { ...plan, note: 'Half-yearly', expected, scans, explanations, result: { text, sha256, tally } };
}

function counting(force: DemonstrationForce, station: string, number: number, startedAt: number): StockTakePlan {
  const expected = expectedAt(force, station, startedAt);
  const present = presentOf(expected);
  const scans = scansOf(present.slice(0, Math.ceil(present.length / 2)), number, startedAt);
  const id = demonstrationId('stock-take', number);
  const open = { closedAt: null, signedAt: null, explanations: new Map<string, GapExplanation>(), result: null };
  return { ...open, id, number, station, note: 'After the change of lockers', startedAt, expected, scans };
}

/** What lies in bays and lockers of the station. */
function presentOf(expected: readonly ExpectedCamera[]): ExpectedCamera[] {
  return expected.filter(({ isOut, status }) => !isOut && status !== 'in_repair');
}

function expectedAt(force: DemonstrationForce, station: string, at: number): ExpectedCamera[] {
  const dockOf = new Map(dockingsAt(force, at).map(({ camera, dock }) => [camera, dock]));
  const held = new Map(
    force.fleet.book.rows
      .filter(({ supersededAt, from, until }) => supersededAt === null && from <= at && (until === null || until > at))
      .map(({ camera, person }) => [camera, person]),
  );
  return force.fleet.cameras.flatMap((camera): ExpectedCamera[] => {
    const [person, dock] = [held.get(camera), dockOf.get(camera)];
    const counted = countedAt(camera, at);
    const expectation = expectCamera(
      {
        status: counted.status,
        isHomeHere: camera.station === station,
        isDockedHere: dock?.station === station,
        hasHolder: person !== undefined,
        isHeldHere: person !== undefined && person.endDay === null && lastMembership(person).station === station,
      },
      'station',
    );
    if (expectation === null) return [];
    const name = person === undefined ? '' : `${person.forenames.slice(0, 1)}. ${person.surname}`;
    const holder = person === undefined ? null : { collarNumber: person.collarNumber, name };
    return [{ ...counted, ...expectation, holder }];
  });
}

function sightingsIn(force: DemonstrationForce, station: string, from: number, until: number): DockSighting[] {
  return force.dockings
    .filter((docking) => docking.dock.station === station && docking.from < until)
    .filter((docking) => docking.until === null || docking.until >= from)
    .map(({ camera, dock, bay, from: at, until: end }): DockSighting => {
      const about = { camera: countedAt(camera, from), dock: dock.serial, bay };
      if (at >= from) return { ...about, at, how: 'docked' };
      return end !== null && end < until
        ? { ...about, at: end, how: 'undocked' }
        : { ...about, at: until, how: 'reported' };
    });
}

function scansOf(cameras: readonly (CountedCamera | null)[], number: number, startedAt: number): Scan[] {
  return cameras.map((camera, index) => ({
    scanId: demonstrationId('scan', `${number} ${index}`),
    code: camera?.serial ?? unknownCode,
    camera: camera === null ? null : plain(camera),
    at: startedAt + 2 * minute + index * 7_000,
    by: manager,
    isLate: false,
    isUndone: false,
  }));
}

function explanation(camera: ExpectedCamera | null, at: number): GapExplanation {
  const said = { by: manager, at: at + 4 * minute };
  if (camera?.status === 'in_repair') return { ...said, reason: 'at-repair', text: 'With the supplier' };
  if (camera !== null && camera.holder !== null) return { ...said, reason: 'with-holder', text: '' };
  return { ...said, reason: 'at-other-station', text: 'At Ripley for a course; their store confirmed it by telephone' };
}

function proofsAt(force: DemonstrationForce, at: number): Map<string, LastProof> {
  const proofs = new Map<string, LastProof>();
  for (const { camera, dock, bay, from, until } of force.dockings) {
    const seen = until === null || until > at ? at : until;
    if (from > at || (proofs.get(camera.id)?.at ?? 0) > seen) continue;
    proofs.set(camera.id, { at: seen, dock: dock.serial, bay, station: dock.station, isStillThere: seen === at });
  }
  return proofs;
}

function dockingsAt({ dockings }: DemonstrationForce, at: number): DemonstrationForce['dockings'] {
  return dockings.filter(({ from, until }) => from <= at && (until === null || until > at));
}

function countedAt(camera: Camera, at: number): CountedCamera {
  const { id, serial, assetTag, station } = camera;
  const outage = camera.outages.find(({ from, until }) => from <= at && (until === null || until > at));
  const status: CameraStatus = outage?.status ?? (camera.status === 'in_store' ? 'in_store' : 'in_service');
  return { id, serial, assetTag, status, station: { code: station, name: nameOf(station) } };
}

function plain({ id, serial, assetTag, status, station }: CountedCamera): CountedCamera {
  return { id, serial, assetTag, status, station };
}

function nameOf(station: string): string {
  return stationTable.find(({ code }) => code === station)?.name ?? station;
}
