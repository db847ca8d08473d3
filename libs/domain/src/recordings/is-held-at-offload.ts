import { isDuring, type EpochMilliseconds } from '../london-time/index.ts';
import type { Docking } from '../telemetry/index.ts';

/**
 * Whether a dock held the camera when it took a recording from it: by a docking, or by its own report when no other dock
 * held the camera then. `dockings` are the camera's; `isReported` says that the report itself shows it in a bay.
 */
export function isHeldAtOffload(
  offloadedAt: EpochMilliseconds,
  dock: string,
  dockings: readonly Docking[],
  isReported: boolean,
): boolean {
  const then = dockings.filter((docking) => isDuring(offloadedAt, docking) || docking.until === offloadedAt);
  if (then.some((docking) => docking.dock === dock)) return true;
  return isReported && then.length === 0;
}
