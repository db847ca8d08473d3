import type { Calendar } from './calendar.ts';
import type { Camera } from './camera.ts';
import type { Dock } from './docks.ts';
import { wholeNumber, type Random } from './random.ts';
import { staysOf, type Stay } from './stays.ts';
import type { Tour } from './tour.ts';

/** A camera in a bay, as the docks reported it; a null `until` has not ended. */
export interface DockingRow {
  readonly camera: Camera;
  readonly dock: Dock;
  readonly bay: number;
  readonly from: number;
  readonly until: number | null;
  readonly batteryIn: number;
  readonly batteryOut: number | null;
  readonly carried: readonly Tour[];
}

interface Bay {
  readonly dock: Dock;
  readonly bay: number;
  freeAt: number;
}

const overflowStation = 'RIP';
const batteryPerHourOut = 8;
const batteryPerHourIn = 38;
const hour = 3_600_000;

/** Every docking: each stay in a bay that was free, by the order in which cameras came in. */
export function makeDockings(
  random: Random,
  calendar: Calendar,
  cameras: readonly Camera[],
  docks: readonly Dock[],
  tours: readonly Tour[],
): DockingRow[] {
  const toursOf = groupByCamera(tours);
  const stays = cameras.flatMap((camera) =>
    staysOf(random.fork(`stays ${camera.key}`), calendar, camera, toursOf.get(camera) ?? []),
  );
  const order = stays
    .map((stay, index) => ({ stay, index }))
    .sort((one, other) => one.stay.from - other.stay.from || one.index - other.index);
  const bays = baysByStation(docks);
  const choice = random.fork('bays');
  const placed = new Map<Stay, DockingRow>();
  for (const { stay } of order) {
    const bay = freeBay(choice, bays, stay);
    bay.freeAt = stay.until ?? Infinity;
    placed.set(stay, docking(choice, stay, bay));
  }
  return seenByServer(stays, placed);
}

/** What a stay shows when it has lasted until `at`: the battery in percent. */
export function batteryAt({ from, batteryIn }: Pick<DockingRow, 'from' | 'batteryIn'>, at: number): number {
  return Math.min(100, Math.round(batteryIn + (batteryPerHourIn * (at - from)) / hour));
}

/** A silent dock reports no undocking: such a docking ends only when the camera is next seen somewhere. */
function seenByServer(stays: readonly Stay[], placed: ReadonlyMap<Stay, DockingRow>): DockingRow[] {
  const rows: DockingRow[] = [];
  stays.forEach((stay, index) => {
    const row = placed.get(stay);
    if (row === undefined) return;
    const { silentSince } = row.dock;
    if (silentSince === null || stay.until === null || stay.until <= silentSince) {
      rows.push(row);
      return;
    }
    const next = stays[index + 1];
    rows.push({ ...row, until: next?.camera === stay.camera ? next.from : null, batteryOut: null });
  });
  return rows;
}

function docking(random: Random, stay: Stay, { dock, bay }: Bay): DockingRow {
  const tour = stay.carried.at(-1);
  const hoursOut = tour === undefined ? 1 : (stay.from - tour.takenAt) / hour;
  const batteryIn = Math.max(2, Math.round(100 - hoursOut * batteryPerHourOut - wholeNumber(random, 0, 9)));
  const { camera, from, until, carried } = stay;
  const batteryOut = until === null ? null : batteryAt({ from, batteryIn }, until);
  return { camera, dock, bay, from, until, batteryIn, batteryOut, carried };
}

/** Any free bay, beginning at a dock by chance, so that every dock is used; when the station is full, the bays at headquarters. */
function freeBay(random: Random, bays: ReadonlyMap<string, readonly Bay[]>, { station, from }: Stay): Bay {
  const firstFree = (list: readonly Bay[]): Bay | undefined => {
    const offset = wholeNumber(random, 0, Math.max(0, list.length - 1));
    const isFree = ({ freeAt, dock }: Bay): boolean =>
      freeAt <= from && (dock.silentSince === null || from < dock.silentSince);
    for (let step = 0; step < list.length; step += 1) {
      const bay = list[(offset + step) % list.length];
      if (bay !== undefined && isFree(bay)) return bay;
    }
    return undefined;
  };
  const bay = firstFree(bays.get(station) ?? []) ?? firstFree(bays.get(overflowStation) ?? []);
  if (bay === undefined) throw new RangeError(`no free bay at ${station}`);
  return bay;
}

function baysByStation(docks: readonly Dock[]): ReadonlyMap<string, Bay[]> {
  const bays = new Map<string, Bay[]>();
  for (const dock of docks) {
    const list = bays.get(dock.station) ?? [];
    for (let bay = 1; bay <= dock.bays; bay += 1) list.push({ dock, bay, freeAt: -Infinity });
    bays.set(dock.station, list);
  }
  return bays;
}

function groupByCamera(tours: readonly Tour[]): ReadonlyMap<Camera, Tour[]> {
  const groups = new Map<Camera, Tour[]>();
  for (const tour of tours) {
    const list = groups.get(tour.camera);
    if (list === undefined) groups.set(tour.camera, [tour]);
    else list.push(tour);
  }
  return groups;
}
