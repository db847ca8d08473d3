import { between, seededRandom } from '../simulator/seeded-random.ts';

/** What goes wrong: processes of a role die as in a power cut, or every job of the queue is gone. */
export type FaultKind = 'worker' | 'api' | 'everything' | 'queue' | 'queue-while-down';

export interface Fault {
  readonly kind: FaultKind;
  /** How long after the fault before has been mended, or after the start. */
  readonly afterMilliseconds: number;
  /** How long the processes stay dead. */
  readonly downMilliseconds: number;
}

const kinds: readonly FaultKind[] = ['worker', 'api', 'queue', 'everything', 'queue-while-down'];

/** The same faults at the same instants for the same seed; of five in a row none is like another. */
export function planFaults(seed: number, count: number): Fault[] {
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
