import type { CameraStatus } from '../cameras/index.ts';
import { whyStays, type PickRule, type ReadyCandidate } from '../desk/index.ts';

/** What stands in a bay, as its dock said last and as the register has it. */
export interface BayOnBoard {
  /** Nothing was heard of the dock for so long that its last word is old news. */
  readonly isSilent: boolean;
  /** What the dock said of the bay; null where it never did. */
  readonly state: string | null;
  /** A serial is in the bay. */
  readonly isOccupied: boolean;
  /** The register's camera with that serial; null for none. */
  readonly camera: BoardCamera | null;
}

/** The camera in a bay, as the issue desk would weigh it. */
export interface BoardCamera extends Omit<ReadyCandidate, 'isReady' | 'isReservedForPerson'> {
  readonly status: CameraStatus;
  /** Another dock reports it too. */
  readonly isContested: boolean;
  /** An update is being downloaded or installed. */
  readonly isUpdating: boolean;
  /** Somebody answers for it, and did not only put it back into the pool. */
  readonly isHeld: boolean;
}

/** What a person in front of the bay may do. */
export type BayVerdict =
  | 'take'
  | 'holder'
  | 'reserved'
  | 'charging'
  | 'offloading'
  | 'updating'
  | 'fault'
  | 'unfit'
  | 'contested'
  | 'unknown'
  | 'silent'
  | 'empty';

/** How charged, and how far ahead set aside: the issue desk's own settings. */
export type BoardRule = Omit<PickRule, 'heldBack'>;

/** Whether the camera in a bay may be taken, and why not: never other than the issue desk would say. */
export function judgeBay({ isSilent, state, isOccupied, camera }: BayOnBoard, rule: BoardRule): BayVerdict {
  if (isSilent || state === null || state === 'silent') return 'silent';
  if (state === 'fault') return 'fault';
  if (!isOccupied) return 'empty';
  if (camera === null) return 'unknown';
  if (camera.isContested) return 'contested';
  if (camera.status !== 'in_service') return 'unfit';
  if (camera.isUpdating || state === 'updating') return 'updating';
  if (state === 'offloading') return 'offloading';
  const stays = whyStays(candidateOf(camera, state), rule);
  if (stays === 'not-ready') return camera.pendingFiles > 0 && isCharged(camera, rule) ? 'offloading' : 'charging';
  if (stays === 'below-floor') return 'charging';
  if (camera.isHeld) return 'holder';
  return stays === 'reserved' ? 'reserved' : 'take';
}

/** The camera as the rule of the issue desk reads it, for nobody in particular. */
export function candidateOf(camera: BoardCamera, state: string): ReadyCandidate {
  const { serial, batteryPercent, pendingFiles, dockedSince, neededAt } = camera;
  return {
    serial,
    isReady: state === 'ready',
    batteryPercent,
    pendingFiles,
    dockedSince,
    neededAt,
    isReservedForPerson: false,
  };
}

function isCharged({ batteryPercent }: BoardCamera, { batteryFloorPercent }: BoardRule): boolean {
  return batteryPercent !== null && batteryPercent >= batteryFloorPercent;
}
