import { chanceAbout, type Chance } from '@custodian/domain';

/** A source of chance that gives the same numbers for the same seed: 0 ≤ x < 1. */
export type Random = Chance;

/** A source of its own for each thing: what happens to one camera does not depend on how many others there are. */
export const seededRandom: (seed: number, ...about: readonly (string | number)[]) => Random = chanceAbout;

/** Between the two, evenly. */
export function between(random: Random, least: number, most: number): number {
  return least + random() * (most - least);
}
