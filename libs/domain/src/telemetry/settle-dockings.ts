import type { EpochMilliseconds } from '../london-time/index.ts';
import type { Docking } from './docking-changes.ts';

/** Where a camera is by all docks' latest words; `stand` null when it is in no bay. */
export interface PlacedCamera {
  readonly camera: string;
  readonly stand: { readonly dock: string; readonly bay: number; readonly since: EpochMilliseconds } | null;
}

/**
 * Makes dockings agree with where cameras are: each that is somewhere is docked there and nowhere else. They disagree when a
 * dock went on claiming a camera while another had it and let it go, or when reports came out of order: a docking can then
 * only begin when camera and bay are both free, and never ends before it began. Answers all of them, those begun last.
 *
 * @param dockings the newest of every one of these cameras and of their bays, in which nothing overlaps
 * @param at when the report was made by which they are there
 */
export function settleDockings(
  dockings: readonly Docking[],
  cameras: readonly PlacedCamera[],
  at: EpochMilliseconds,
): Docking[] {
  const placed = new Map(cameras.map(({ camera, stand }) => [camera, stand]));
  const holderOf = new Map(
    cameras.flatMap(({ camera, stand }) => (stand === null ? [] : [[`${stand.dock} ${stand.bay}`, camera] as const])),
  );
  const isWrong = ({ camera, dock, bay }: Docking): boolean => {
    const stand = placed.get(camera);
    if (stand !== undefined && (stand?.dock !== dock || stand.bay !== bay)) return true;
    return (holderOf.get(`${dock} ${bay}`) ?? camera) !== camera;
  };
  const settled = dockings.map((one) =>
    one.until === null && isWrong(one) ? { ...one, until: Math.max(one.from, at) } : one,
  );
  for (const { camera, stand } of cameras) {
    if (stand === null) continue;
    const { dock, bay, since } = stand;
    const before = settled.filter((one) => one.camera === camera || (one.dock === dock && one.bay === bay));
    if (before.some(({ until }) => until === null)) continue;
    const from = before.reduce((latest, { until }) => Math.max(latest, until ?? latest), since);
    settled.push({ camera, dock, bay, from, until: null });
  }
  return settled;
}
