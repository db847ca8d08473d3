/** A stream of chance that repeats itself exactly for the same seed. */
export interface Random {
  /** The next number in [0, 1). */
  next(): number;
  /** A stream of its own under this one: what is drawn from it never shifts what others draw. */
  fork(label: string): Random;
}

/** A seeded stream (SFC32 over a hash of the seed): small, quick, and good enough to look like life; never for secrets. */
export function seededRandom(seed: string): Random {
  const nextWord = hashWords(seed);
  let a = nextWord();
  let b = nextWord();
  let c = nextWord();
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round += 1) next();
  return { next, fork: (label) => seededRandom(`${seed}/${label}`) };
}

/** A whole number between both ends, each included. */
export function wholeNumber(random: Random, from: number, to: number): number {
  return from + Math.floor(random.next() * (to - from + 1));
}

/** Whether something with this chance (0 to 1) happens. */
export function happens(random: Random, chance: number): boolean {
  return random.next() < chance;
}

/** One of the list, each as likely. Throws on an empty list. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const chosen = list[Math.floor(random.next() * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

/** The list in another order, itself untouched. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, rank: random.next() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

/** How many times something happens whose mean count is `mean` (Poisson). */
export function countAround(random: Random, mean: number): number {
  const floor = Math.exp(-mean);
  let product = random.next();
  let count = 0;
  while (product > floor) {
    product *= random.next();
    count += 1;
  }
  return count;
}

/** A length around `median`, never below zero and with a long tail; `spread` is the standard deviation of its logarithm. */
export function lengthAround(random: Random, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return median * Math.exp(spread * normal);
}

function hashWords(text: string): () => number {
  let hash = 1_779_033_703 ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 3_432_918_353);
    hash = (hash << 13) | (hash >>> 19);
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
    hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
    return (hash ^= hash >>> 16) | 0;
  };
}
