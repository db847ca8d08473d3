import { addDays, type LocalDay } from '@custodian/domain';
import { instantOn } from './calendar.ts';
import type { Camera } from './camera.ts';
import type { DockingRow } from './dockings.ts';

/** When and in which docking a camera could fetch an update. */
export interface InstallSlot {
  readonly camera: Camera;
  readonly at: number;
  readonly docking: DockingRow;
}

const minute = 60_000;
const installMinutes = 12;
const offloadMinutes = 25;
const maximumAtOnce = 5;
const nightFrom = 90;
const nightUntil = 330;

/** How long an update of a past rollout took, in milliseconds. */
export const installTime = installMinutes * minute;

/**
 * Gives each camera that stands in a dock at night its turn, five at once, night after night from `first`. Cameras that
 * were never docked long enough are not among the answers.
 */
export function installSlots(
  cameras: readonly Camera[],
  dockings: ReadonlyMap<Camera, readonly DockingRow[]>,
  first: LocalDay,
  nights: number,
): InstallSlot[] {
  const slots: InstallSlot[] = [];
  const waiting = new Set(cameras);
  for (let night = 0; night < nights && waiting.size > 0; night += 1) {
    const day = addDays(first, night);
    const closes = instantOn(day, nightUntil);
    const lanes = Array.from({ length: maximumAtOnce }, () => instantOn(day, nightFrom));
    for (const camera of waiting) {
      const lane = lanes.indexOf(Math.min(...lanes));
      const free = lanes[lane] ?? closes;
      if (free + installTime > closes) break;
      const docking = dockings
        .get(camera)
        ?.find(
          ({ from, until }) =>
            from + offloadMinutes * minute <= free && (until === null || until > free + 2 * installTime),
        );
      if (docking === undefined) continue;
      slots.push({ camera, at: free + (slots.length % 7) * 4_000, docking });
      lanes[lane] = free + installTime;
      waiting.delete(camera);
    }
  }
  return slots;
}
