import { instantOn, type Calendar } from './calendar.ts';
import type { Camera } from './camera.ts';
import { demonstrationId } from './demonstration-id.ts';
import { wholeNumber, type Random } from './random.ts';

/** One dock of the demonstration force. */
export interface Dock {
  readonly key: number;
  readonly id: string;
  readonly serial: string;
  readonly station: string;
  readonly bays: number;
  readonly uplinkBitsPerSecond: number;
  /** Since when nothing has been heard from it; null while it reports. */
  readonly silentSince: number | null;
  readonly firmwareVersion: string;
  /** Code of the station it stood in until that one closed. */
  readonly movedFrom: string | null;
}

const dockCount = 152;
const baysOfADock = 14;
const deadDock = { station: 'GLO', index: 1 };
const slowDock = { station: 'BUX', index: 2 };
const slowLink = 300_000;

/** 152 docks of 14 bays, at each station enough for its cameras in service; what is left over goes to the fullest stations. */
export function makeDocks(random: Random, calendar: Calendar, cameras: readonly Camera[]): Dock[] {
  const homes = new Map<string, number>();
  for (const { station, status } of cameras) {
    if (status !== 'in_store' && status !== 'retired') homes.set(station, (homes.get(station) ?? 0) + 1);
  }
  const stations = [...homes.keys()].sort();
  const counts = new Map(stations.map((code) => [code, Math.ceil((homes.get(code) ?? 0) / baysOfADock)]));
  const fullness = (code: string): number => (homes.get(code) ?? 0) / ((counts.get(code) ?? 1) * baysOfADock);
  for (let total = sum(counts); total < dockCount; total += 1) {
    const fullest = stations.reduce((one, other) => (fullness(other) > fullness(one) ? other : one));
    counts.set(fullest, (counts.get(fullest) ?? 0) + 1);
  }
  const plan = stations.flatMap((station) =>
    Array.from({ length: counts.get(station) ?? 0 }, (_, index) => ({ station, index })),
  );
  return plan.map(({ station, index }, key) => makeDock(random, calendar, station, index, key));
}

function makeDock(random: Random, { today, now }: Calendar, station: string, index: number, key: number): Dock {
  const isDead = station === deadDock.station && index === deadDock.index;
  const isSlow = station === slowDock.station && index === slowDock.index;
  const serial = `D14-${station}-${String(index + 1).padStart(2, '0')}`;
  return {
    key,
    id: demonstrationId('dock', serial),
    serial,
    station,
    bays: baysOfADock,
    uplinkBitsPerSecond: isSlow ? slowLink : wholeNumber(random, 8, 40) * 10_000_000,
    silentSince: isDead ? Math.min(instantOn(today, -5 * 1_440 + 12 * 60 + 58), now) : null,
    firmwareVersion: '2.6.1',
    movedFrom: station === 'KIL' && index === 0 ? 'ECK' : null,
  };
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
