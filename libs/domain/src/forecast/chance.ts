/** A source of chance, 0 ≤ x < 1. Rules take it as an argument, as they take the time. */
export type Chance = () => number;

/** A source that gives the same numbers for the same seed: the same question then has the same forecast. */
export function seededChance(seed: number): Chance {
  let state = seed | 0;
  return () => {
    // Mulberry32 (public domain): enough for weather, not for secrets.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A source of its own for each thing: what happens to one camera does not depend on how many others there are. */
export function chanceAbout(seed: number, ...about: readonly (string | number)[]): Chance {
  return seededChance(hashOf(`${seed}/${about.join('/')}`));
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** A normally distributed number: mean 0, standard deviation 1 (Box and Muller). */
export function normalChance(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}
