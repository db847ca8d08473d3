import { between, seededRandom } from '../simulator/seeded-random.ts';

/**
 * What goes wrong: one process of a role, all of ours, or PostgreSQL die as in a power cut, or every job of the queue is
 * gone; where the queue is on Redis, that dies then.
 */
export type FaultKind = 'worker' | 'api' | 'everything' | 'queue' | 'queue-while-down' | 'postgres';

export interface Fault {
  readonly kind: FaultKind;
  /** How long after the fault before has been mended, or after the start. */
  readonly afterMilliseconds: number;
  /** How long what died stays dead. */
  readonly downMilliseconds: number;
  /** Which of the processes of a role dies, from 0 to below 1; the others go on with its work. */
  readonly victim: number;
}

export const faultKinds: readonly FaultKind[] = [
  'worker',
  'api',
  'queue',
  'everything',
  'queue-while-down',
  'postgres',
];

/** The same faults at the same instants for the same seed; none is like another before every kind has fallen. */
export function planFaults(seed: number, count: number): Fault[] {
  const random = seededRandom(seed, 'faults');
  const faults: Fault[] = [];
  let bag: FaultKind[] = [];
  while (faults.length < count) {
    if (bag.length === 0) bag = [...faultKinds];
    const [kind = 'worker'] = bag.splice(Math.floor(random() * bag.length), 1);
    faults.push({
      kind,
      afterMilliseconds: between(random, 100, 1800),
      downMilliseconds: between(random, 50, 1000),
      victim: random(),
    });
  }
  return faults;
}
