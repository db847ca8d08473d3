import { between, seededRandom } from '../simulator/seeded-random.ts';

/** What goes wrong: processes of a role, or PostgreSQL, die as in a power cut, or every job of the queue is gone. */
export type FaultKind = 'worker' | 'api' | 'everything' | 'queue' | 'queue-while-down' | 'postgres';

export interface Fault {
  readonly kind: FaultKind;
  /** How long after the fault before has been mended, or after the start. */
  readonly afterMilliseconds: number;
  /** How long the processes stay dead. */
  readonly downMilliseconds: number;
}

/** What can go wrong where PostgreSQL is shared with other tests. */
export const usualFaults: readonly FaultKind[] = ['worker', 'api', 'queue', 'everything', 'queue-while-down'];

/** All that can go wrong. */
export const allFaults: readonly FaultKind[] = [...usualFaults, 'postgres'];

/** The same faults at the same instants for the same seed; none is like another before every kind has fallen. */
export function planFaults(seed: number, count: number, kinds: readonly FaultKind[] = usualFaults): Fault[] {
  const random = seededRandom(seed, 'faults');
  const faults: Fault[] = [];
  let bag: FaultKind[] = [];
  while (faults.length < count) {
    if (bag.length === 0) bag = [...kinds];
    const [kind = 'worker'] = bag.splice(Math.floor(random() * bag.length), 1);
    faults.push({ kind, afterMilliseconds: between(random, 100, 1800), downMilliseconds: between(random, 50, 1000) });
  }
  return faults;
}
