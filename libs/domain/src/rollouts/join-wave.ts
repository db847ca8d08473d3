import type { WaveState } from './rollout.ts';
import type { WaveShare, WaveTarget } from './plan-waves.ts';

/** A wave as somebody who comes late sees it. */
export interface JoinableWave extends WaveShare {
  readonly state: WaveState;
}

/**
 * The wave, by its place, that a late joiner enters: the first unfinished one that would have taken it. A station's own wave
 * comes before any share of the rest, as it does in planning; where that wave has passed, the next unfinished one that takes
 * what no station wave holds. Null where none is left.
 */
export function joinWave({ station }: Pick<WaveTarget, 'station'>, waves: readonly JoinableWave[]): number | null {
  const isOpen = ({ state }: JoinableWave): boolean => state !== 'passed';
  const own = waves.findIndex((wave) => isOpen(wave) && station !== null && wave.stations?.includes(station));
  if (own >= 0) return own;
  const shared = waves.findIndex(
    (wave, index) => isOpen(wave) && ((wave.percent ?? 0) > 0 || (wave.rest === true && index === waves.length - 1)),
  );
  return shared >= 0 ? shared : null;
}
