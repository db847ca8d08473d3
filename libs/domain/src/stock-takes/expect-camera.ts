import type { CameraStatus } from '../cameras/index.ts';
import type { ExpectedBecause, StockTakeExtent } from './stock-take.ts';

/** What the register says of one camera when a stock-take of a station begins. */
export interface CameraRegistered {
  readonly status: CameraStatus;
  /** Its home is this station. */
  readonly isHomeHere: boolean;
  /** A dock of this station has it in a bay now. */
  readonly isDockedHere: boolean;
  readonly hasHolder: boolean;
  /** Whoever answers for it belongs to this station. */
  readonly isHeldHere: boolean;
}

export interface Expectation {
  readonly because: ExpectedBecause;
  readonly isOut: boolean;
}

/** Where these are, no stock-take of a station tells: nobody expects to find one. */
const nowhere: readonly CameraStatus[] = ['retired', 'missing', 'seized'];

/**
 * Whether a camera is on the expected list, and why; null where it is not. In a store only what lies in the store counts.
 * A camera that somebody answers for and no bay of this station has is known to be out.
 */
export function expectCamera(camera: CameraRegistered, extent: StockTakeExtent): Expectation | null {
  if (nowhere.includes(camera.status)) return null;
  if (extent === 'store' && camera.status !== 'in_store') return null;
  const because = reasonOf(camera);
  return because === null ? null : { because, isOut: camera.hasHolder && !camera.isDockedHere };
}

function reasonOf({ isDockedHere, isHomeHere, isHeldHere }: CameraRegistered): ExpectedBecause | null {
  if (isDockedHere) return 'docked-here';
  if (isHomeHere) return 'home-here';
  return isHeldHere ? 'held-here' : null;
}
