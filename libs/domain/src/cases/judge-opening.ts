import { cameraLifecycle, type CameraStatus } from '../cameras/index.ts';
import type { EpochMilliseconds } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';
import { isLoss, type CaseKind } from './case.ts';

/** A case as somebody opens it. */
export interface CaseOpening {
  readonly kind: CaseKind;
  /** Where a fault puts the camera; null leaves it where it is. Other kinds know it themselves. */
  readonly moveTo: CameraStatus | null;
  /** When the force became aware of a loss; null means now. */
  readonly awareAt: EpochMilliseconds | null;
  /** When it happened or was last certainly there, as far as anybody knows. */
  readonly happenedAt: EpochMilliseconds | null;
  readonly wantsSpare: boolean;
}

/** What is known when it is opened. */
export interface OpeningFacts {
  readonly now: EpochMilliseconds;
  readonly cameraStatus: CameraStatus;
  readonly hasHolder: boolean;
}

export type OpeningRefusal =
  | 'case-camera-retired'
  | 'case-camera-elsewhere'
  | 'case-time-in-future'
  | 'case-aware-before-loss'
  | 'case-spare-needs-holder';

/** The statuses that a camera passes when the case is opened, in order; none where it stays. */
export function judgeOpening(
  opening: CaseOpening,
  { now, cameraStatus, hasHolder }: OpeningFacts,
): Outcome<readonly CameraStatus[], OpeningRefusal> {
  if (cameraStatus === 'retired') return refused('case-camera-retired');
  if ((opening.awareAt ?? 0) > now || (opening.happenedAt ?? 0) > now) return refused('case-time-in-future');
  if (opening.awareAt !== null && opening.happenedAt !== null && opening.awareAt < opening.happenedAt)
    return refused('case-aware-before-loss');
  if (opening.wantsSpare && !hasHolder) return refused('case-spare-needs-holder');
  if (opening.kind !== 'fault' && opening.moveTo !== null) return refused('case-camera-elsewhere');
  if (opening.moveTo !== null && opening.moveTo !== 'in_repair' && opening.moveTo !== 'quarantined')
    return refused('case-camera-elsewhere');
  const path = cameraPath(cameraStatus, statusOf(opening, cameraStatus));
  return path === null ? refused('case-camera-elsewhere') : allowed(path);
}

/** What a camera is while such a case is open. One to be retired is set aside, so that nobody issues it meanwhile. */
function statusOf({ kind, moveTo }: CaseOpening, now: CameraStatus): CameraStatus {
  if (isLoss(kind)) return 'missing';
  if (kind === 'seized') return 'seized';
  if (kind === 'retirement') return now === 'in_service' || now === 'in_store' ? 'quarantined' : now;
  return moveTo ?? now;
}

/**
 * The way from one status to another along the lifecycle: direct, or by way of repair, which is what being sent back to the
 * supplier is. Null where there is none.
 */
export function cameraPath(from: CameraStatus, to: CameraStatus): readonly CameraStatus[] | null {
  if (from === to) return [];
  if (cameraLifecycle[from][to] !== undefined) return [to];
  const isByWayOfRepair = cameraLifecycle[from].in_repair !== undefined && cameraLifecycle.in_repair[to] !== undefined;
  return isByWayOfRepair ? ['in_repair', to] : null;
}
