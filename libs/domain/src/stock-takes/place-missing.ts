import type { ExpectedCamera } from './stock-take.ts';

/** Where a camera that was not seen yet probably is, in the order in which one would look. */
export const probablePlaces = [
  'bay-here',
  'store',
  'with-holder',
  'at-repair',
  'other-station',
  'nobody-knows',
] as const;
export type ProbablePlace = (typeof probablePlaces)[number];

/** The last proof of where a camera was. */
export interface LastProof {
  readonly at: number;
  readonly dock: string | null;
  readonly bay: number | null;
  /** The dock's station, by its code. */
  readonly station: string | null;
  /** It is in that bay still, as far as anybody knows. */
  readonly isStillThere: boolean;
}

/** Where to look first for a camera of the list. `here` is the code of the station that is counted. */
export function placeMissing(
  camera: Pick<ExpectedCamera, 'status' | 'holder'>,
  proof: LastProof | null,
  here: string,
): ProbablePlace {
  if (proof?.isStillThere) return proof.station === here ? 'bay-here' : 'other-station';
  if (camera.status === 'in_repair') return 'at-repair';
  if (camera.holder !== null) return 'with-holder';
  return camera.status === 'in_store' ? 'store' : 'nobody-knows';
}
