import type { AssignmentMode, CameraStatus } from '@custodian/domain';

export interface NamedPlace {
  readonly code: string;
  readonly name: string;
}

export interface HolderName {
  readonly collarNumber: string;
  readonly name: string;
}

/** What a dock last said of a camera. */
export interface LatestState {
  readonly at: string;
  readonly dock: string | null;
  readonly bay: number | null;
  readonly batteryPercent: number | null;
  readonly batteryHealthPercent: number | null;
  readonly storageUsedBytes: number | null;
  readonly storageTotalBytes: number | null;
  readonly pendingFiles: number | null;
  readonly firmwareVersion: string | null;
  readonly clockSkewSeconds: number | null;
}

/** What can be said of a camera now: its status, and in service where it is and how it does. */
export type CameraCondition = 'ready' | 'charging' | 'out' | 'overdue' | 'unseen' | Exclude<CameraStatus, 'in_service'>;

export interface Camera {
  readonly serial: string;
  readonly assetTag: string | null;
  readonly model: string;
  readonly status: CameraStatus;
  readonly condition?: CameraCondition;
  readonly station: NamedPlace | null;
  readonly firmwareVersion: string | null;
  readonly holder: HolderName | null;
  readonly dock: { readonly serial: string; readonly bay: number } | null;
  readonly lastSeenAt: string | null;
  readonly latest: LatestState | null;
  readonly assignment?: {
    readonly id: string;
    readonly mode: AssignmentMode;
    readonly from: string;
    readonly dueBack: string | null;
  } | null;
}

/** The cameras that stood in one place, nearest first. */
export interface CameraLineage {
  readonly replaces: readonly string[];
  readonly replacedBy: readonly string[];
}

/** The word of a camera's state: its condition where the API tells it. */
export function stateOf(camera: Pick<Camera, 'status' | 'condition'>): string {
  return camera.condition ?? camera.status;
}

/** Where a camera is, in a few words. */
export function whereabouts(camera: Camera): string {
  if (camera.dock !== null) return `${camera.dock.serial} bay ${camera.dock.bay}`;
  if (camera.status === 'in_service') return camera.holder === null ? 'Not known' : 'With holder';
  return camera.status === 'in_store' ? 'In store' : '–';
}
