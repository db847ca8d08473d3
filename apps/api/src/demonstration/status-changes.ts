import type { CameraStatus } from '@custodian/domain';
import { instantOn } from './calendar.ts';
import type { Camera, CustodyRow } from './camera.ts';

/** One move of a camera along its lifecycle; `at` in epoch milliseconds. */
export interface StatusChange {
  readonly key: string;
  readonly camera: Camera;
  readonly from: CameraStatus | null;
  readonly to: CameraStatus;
  readonly reason: string | null;
  readonly at: number;
}

const daysToFirstUse = 30 * 86_400_000;

/** Every status a camera has had, from its delivery on. */
export function statusChangesOf(camera: Camera, book: readonly CustodyRow[]): StatusChange[] {
  const { outages, deliveredOn, key } = camera;
  const changes: StatusChange[] = [];
  const move = (to: CameraStatus, at: number, reason: string | null): void => {
    const from = changes.at(-1)?.to ?? null;
    if (from !== to) changes.push({ key: `${key} ${changes.length}`, camera, from, to, reason, at });
  };
  const delivered = instantOn(deliveredOn, 600);
  move('in_store', delivered, null);
  if (outages[0]?.status !== 'in_store') move('in_service', firstUse(camera, book, delivered), null);
  for (const { status, reason, from, until, backReason = null } of outages) {
    move(status, from, reason);
    const isFollowed = outages.some((next) => next.from === until);
    if (until !== null && !isFollowed) move('in_service', until, backReason);
  }
  return changes;
}

function firstUse(camera: Camera, book: readonly CustodyRow[], delivered: number): number {
  const first = book.find((row) => row.camera === camera)?.from ?? delivered + daysToFirstUse;
  const firstOutage = camera.outages[0]?.from ?? Infinity;
  return Math.max(delivered, Math.min(first, delivered + daysToFirstUse, firstOutage - 3_600_000));
}
