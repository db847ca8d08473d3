import { allowed, refused, type Outcome } from '../outcome.ts';

/** A station as far as merging goes. */
export interface MergingStation {
  readonly id: string;
  readonly status: 'open' | 'closed';
}

export type MergingRefusal = 'station-merged-into-itself' | 'station-merged-into-closed' | 'station-merged-while-open';

/**
 * Whether the register may say that a station was merged into another. It is closed, or closes with it; the other one is open. A
 * station that opens again was merged into none. So mergers never lead in a circle: whoever takes another in leads nowhere yet.
 */
export function judgeMerging(station: MergingStation, into: MergingStation): Outcome<'merge', MergingRefusal> {
  if (into.id === station.id) return refused('station-merged-into-itself');
  if (station.status === 'open') return refused('station-merged-while-open');
  return into.status === 'closed' ? refused('station-merged-into-closed') : allowed('merge');
}
