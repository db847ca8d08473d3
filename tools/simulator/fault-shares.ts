import { seededRandom } from './seeded-random.ts';

/**
 * What can go wrong in a simulated force, apart from bad releases:
 * `power-cut` a device loses its power in the middle of installing, once, and starts again with the old version;
 * `never-back` a camera installs and is never heard of again;
 * `flapping-network` a dock's network comes and goes; `slow-link` its downloads crawl; `wrong-clock` its clock is hours wrong;
 * `duplicate-serial` two docks report the same camera.
 */
export const faultKinds = [
  'power-cut',
  'never-back',
  'flapping-network',
  'slow-link',
  'wrong-clock',
  'duplicate-serial',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** The share of devices, 0 to 1, that each fault strikes; a fault left out strikes none. */
export type FaultShares = Readonly<Partial<Record<FaultKind, number>>>;

/**
 * Reads `power-cut=0.05` and its like; several by commas.
 *
 * @throws Error naming what is wrong, and what there is
 */
export function readFaults(given: readonly string[]): FaultShares {
  const faults: Partial<Record<FaultKind, number>> = {};
  for (const one of given.flatMap((text) => text.split(',')).filter((text) => text.trim() !== '')) {
    const [name = '', text = ''] = one.split('=').map((part) => part.trim());
    const kind = faultKinds.find((candidate) => candidate === name);
    const share = Number(text);
    if (kind === undefined) throw new Error(`There is no fault ${name}. There are ${faultKinds.join(', ')}.`);
    if (text === '' || Number.isNaN(share) || share < 0 || share > 1)
      throw new Error(`The share of ${kind} is a number from 0 to 1, such as ${kind}=0.05.`);
    faults[kind] = share;
  }
  return faults;
}

/** Whether a fault strikes: drawn from the seed and what it is about alone, so that neither order nor number changes who is struck. */
export function strikes(
  kind: FaultKind,
  faults: FaultShares,
  seed: number,
  ...about: readonly (string | number)[]
): boolean {
  return seededRandom(seed, 'fault', kind, ...about)() < (faults[kind] ?? 0);
}
