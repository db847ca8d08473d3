import type { EpochMilliseconds } from '../london-time/index.ts';

/** What a dock said of a camera: that it was put in, was taken out, or stood in a bay. Corrected, plausible times only. */
export interface CameraWord {
  readonly dock: string;
  readonly at: EpochMilliseconds;
  readonly says: 'docked' | 'undocked' | 'seen';
}

/** A recording that a dock took from a camera. `isShown`: the report that tells of it shows the camera in a bay. */
export interface Offload {
  readonly dock: string;
  readonly offloadedAt: EpochMilliseconds;
  readonly isShown: boolean;
}

/**
 * Whether a dock held the camera when it took a recording from it. A report that shows the camera in a bay is the proof of
 * its own recordings. Where it does not, the last word before counts: the dock held the camera if it said so, or takes it
 * out at that very instant, and no other dock had the camera since. `words` are the camera's, of all docks, in any order:
 * the answer never depends on which of them arrived first, only on which have arrived.
 */
export function isHeldAtOffload({ dock, offloadedAt, isShown }: Offload, words: readonly CameraWord[]): boolean {
  if (isShown) return true;
  // That another dock lets the camera go says nothing against this one.
  const telling = words.filter(({ at, says, dock: by }) => at <= offloadedAt && (by === dock || says !== 'undocked'));
  const last = telling.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  return telling.some((word) => word.at === last && word.dock === dock && isThere(word, offloadedAt));
}

function isThere({ says, at }: CameraWord, instant: EpochMilliseconds): boolean {
  return says !== 'undocked' || at === instant;
}
