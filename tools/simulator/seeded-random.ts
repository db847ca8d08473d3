/** A source of chance that gives the same numbers for the same seed: 0 ≤ x < 1. */
export type Random = () => number;

/** A source of its own for each thing: what happens to one camera does not depend on how many others there are. */
export function seededRandom(seed: number, ...about: readonly (string | number)[]): Random {
  let state = hashOf(`${seed}/${about.join('/')}`);
  return () => {
    // Mulberry32 (public domain): enough for weather, not for secrets.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Between the two, evenly. */
export function between(random: Random, least: number, most: number): number {
  return least + random() * (most - least);
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
