import type { FleetDock, HolderPattern } from './fleet-file.ts';
import { between, seededRandom } from './seeded-random.ts';

/** Stations, docks in each, and cameras of each dock. */
export interface FleetSize {
  readonly stations: number;
  readonly docks: number;
  readonly cameras: number;
}

export interface MadeStation {
  readonly code: string;
  readonly name: string;
}

/** A force that does not exist yet: its docks have no tokens before they are enrolled. */
export interface MadeFleet {
  readonly stations: readonly MadeStation[];
  readonly docks: readonly Omit<FleetDock, 'token'>[];
}

const mostBays = 1000;
const freeBays = 2;

/** Who works when, of a hundred holders; every seventh camera is a spare that never leaves. */
const patterns: readonly (readonly [HolderPattern, number])[] = [
  ['rotating', 46],
  ['early', 14],
  ['late', 14],
  ['days', 7],
  ['night', 5],
  ['spare', 14],
];

/**
 * Reads `20x2x12`: twenty stations with two docks of twelve cameras each.
 *
 * @throws Error saying what is meant
 */
export function readSize(text: string): FleetSize {
  const [, stations, docks, cameras] = /^(\d{1,5})x(\d{1,3})x(\d{1,3})$/.exec(text) ?? [];
  const size = { stations: Number(stations), docks: Number(docks), cameras: Number(cameras) };
  if (!Object.values(size).every((count) => count >= 1) || size.cameras + freeBays > mostBays)
    throw new Error(`--make is stations x docks x cameras, such as 20x2x12, not ${text}.`);
  return size;
}

/** The same force for the same size, seed and prefix; every name begins with the prefix. */
export function makeFleet({ stations, docks, cameras }: FleetSize, seed: number, prefix: string): MadeFleet {
  const places = Array.from({ length: stations }, (_, index) => ({
    code: `${prefix}${padded(index + 1, stations)}`,
    name: `Simulated station ${prefix}${index + 1}`,
  }));
  return {
    stations: places,
    docks: places.flatMap(({ code }) =>
      Array.from({ length: docks }, (_, dock) => {
        const serial = `${code}-D${padded(dock + 1, docks)}`;
        return {
          serial,
          station: code,
          bays: cameras + freeBays,
          firmwareVersion: '1.0.0',
          cameras: Array.from({ length: cameras }, (_camera, index) => {
            const camera = `${serial}-C${padded(index + 1, cameras)}`;
            return {
              serial: camera,
              bay: index + 1,
              firmwareVersion: '4.2.0',
              holderPattern: patternOf(seed, camera),
            };
          }),
        };
      }),
    ),
  };
}

function patternOf(seed: number, serial: string): HolderPattern {
  let left = between(seededRandom(seed, 'holder', serial), 0, 100);
  for (const [pattern, share] of patterns) {
    left -= share;
    if (left < 0) return pattern;
  }
  return 'spare';
}

function padded(number: number, most: number): string {
  return String(number).padStart(String(most).length, '0');
}
