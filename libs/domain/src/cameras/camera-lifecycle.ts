import { allowed, refused, type Outcome } from '../outcome.ts';

/** Every status of a camera, in the order in which lists show them. */
export const cameraStatuses = [
  'in_store',
  'in_service',
  'in_repair',
  'quarantined',
  'missing',
  'seized',
  'retired',
] as const;

export type CameraStatus = (typeof cameraStatuses)[number];

/** What a move asks for: a reason where a camera leaves service, comes back from being missing or seized, or retires. */
export interface CameraMove {
  readonly needsReason: boolean;
  /** An open assignment must end with this move: nobody answers for a camera in the store or retired. */
  readonly endsAssignment: boolean;
}

const freely: CameraMove = { needsReason: false, endsAssignment: false };
const withReason: CameraMove = { needsReason: true, endsAssignment: false };
const toStore: CameraMove = { needsReason: false, endsAssignment: true };
const toStoreWithReason: CameraMove = { needsReason: true, endsAssignment: true };

/** The whole lifecycle: a move not listed for a status is refused. A camera in service retires by way of another status. */
export const cameraLifecycle: Readonly<Record<CameraStatus, Partial<Readonly<Record<CameraStatus, CameraMove>>>>> = {
  in_store: {
    in_service: freely,
    in_repair: withReason,
    quarantined: withReason,
    missing: withReason,
    seized: withReason,
    retired: toStoreWithReason,
  },
  in_service: {
    in_store: toStoreWithReason,
    in_repair: withReason,
    quarantined: withReason,
    missing: withReason,
    seized: withReason,
  },
  in_repair: {
    in_store: toStore,
    in_service: freely,
    quarantined: withReason,
    missing: withReason,
    seized: withReason,
    retired: toStoreWithReason,
  },
  quarantined: {
    in_store: toStoreWithReason,
    in_service: withReason,
    in_repair: withReason,
    missing: withReason,
    seized: withReason,
    retired: toStoreWithReason,
  },
  missing: {
    in_store: toStoreWithReason,
    in_service: withReason,
    in_repair: withReason,
    quarantined: withReason,
    seized: withReason,
    retired: toStoreWithReason,
  },
  seized: {
    in_store: toStoreWithReason,
    in_service: withReason,
    in_repair: withReason,
    quarantined: withReason,
    missing: withReason,
    retired: toStoreWithReason,
  },
  retired: {},
};

/** One thing that may be done with a camera's status now. */
export interface CameraCommand extends CameraMove {
  readonly to: CameraStatus;
}

/** What a person asks for when they move a camera. */
export interface CameraMoveRequest {
  readonly to: CameraStatus;
  readonly reason: string | null;
  /** Whether the same command ends the open assignment. */
  readonly endAssignment: boolean;
}

export type CameraMoveRefusal =
  'camera-status-unchanged' | 'camera-move-not-allowed' | 'camera-move-needs-reason' | 'camera-has-holder';

/** The moves open to a camera in this status. */
export function commandsFor(status: CameraStatus): CameraCommand[] {
  return cameraStatuses.flatMap((to) => {
    const move = cameraLifecycle[status][to];
    return move === undefined ? [] : [{ to, ...move }];
  });
}

/**
 * Whether a camera may move as asked. Missing, seized, in repair and quarantined keep the holder: who had it last is
 * what will be asked; the store and retirement refuse while somebody still answers for it.
 */
export function moveCamera(
  camera: { readonly status: CameraStatus; readonly hasHolder: boolean },
  request: CameraMoveRequest,
): Outcome<{ readonly to: CameraStatus; readonly endsAssignment: boolean }, CameraMoveRefusal> {
  if (camera.status === request.to) return refused('camera-status-unchanged');
  const move = cameraLifecycle[camera.status][request.to];
  if (move === undefined) return refused('camera-move-not-allowed');
  if (move.needsReason && (request.reason ?? '').trim() === '') return refused('camera-move-needs-reason');
  if (move.endsAssignment && camera.hasHolder && !request.endAssignment) return refused('camera-has-holder');
  return allowed({ to: request.to, endsAssignment: camera.hasHolder && request.endAssignment });
}

/** Whether somebody may answer for a camera in this status now: for one in the store or retired nobody does. */
export function mayHaveHolder(status: CameraStatus): boolean {
  return status !== 'in_store' && status !== 'retired';
}

/** Whether a text is a camera status. */
export function isCameraStatus(text: string): text is CameraStatus {
  return (cameraStatuses as readonly string[]).includes(text);
}
