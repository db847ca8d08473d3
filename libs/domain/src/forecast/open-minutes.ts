import type { EpochMilliseconds } from '../london-time/index.ts';
import { findHandoverEnd, findWindowOpening } from '../rollouts/index.ts';
import type { ForecastQuestion } from './forecast-question.ts';
import { minutesOfDay, type WallClock } from './wall-clock.ts';

const slotMinutes = 10;
const slots = (7 * minutesOfDay) / slotMinutes;
const never = -1;

/** When an update may start, week by week: how many minutes from the start of each slot to the next one that is open. */
export interface OpenMinutes {
  readonly wait: Int32Array;
}

/** Asks the very rules that will hold updates back, for each ten minutes of the coming week. */
export function openMinutes(
  { kind, policy, handovers, installMinutes }: ForecastQuestion,
  clock: WallClock,
): OpenMinutes {
  const isBlackout = kind === 'camera' && policy.handoverBlackout;
  const isAlways = policy.windows.length === 0 && (!isBlackout || handovers.length === 0);
  const mayStart = (at: EpochMilliseconds): boolean =>
    isAlways ||
    (findWindowOpening(policy.windows, installMinutes, at) === null &&
      (!isBlackout || findHandoverEnd(handovers, installMinutes, at) === null));
  return openWhere((slot) => mayStart(clock.instantOf(slot * slotMinutes)));
}

/** The same, but closed at the hours of day that `isClosed` names by their first minute. */
export function closedAt({ wait }: OpenMinutes, isClosed: (minute: number) => boolean): OpenMinutes {
  return openWhere((slot) => wait[slot] === 0 && !isClosed((slot * slotMinutes) % minutesOfDay));
}

/** The first minute from `minute` on at which an update may start; infinity where none may. */
export function nextOpen({ wait }: OpenMinutes, minute: number): number {
  const slot = Math.floor(minute / slotMinutes);
  const minutes = wait[slot % slots] ?? 0;
  if (minutes === 0) return minute;
  return minutes === never ? Infinity : slot * slotMinutes + minutes;
}

function openWhere(isOpen: (slot: number) => boolean): OpenMinutes {
  const wait = new Int32Array(slots).fill(never);
  const open = Array.from({ length: slots }, (_, slot) => isOpen(slot));
  if (!open.includes(true)) return { wait };
  let next = open.indexOf(true) + slots;
  for (let slot = slots - 1; slot >= 0; slot -= 1) {
    if (open[slot] === true) next = slot;
    wait[slot] = (next - slot) * slotMinutes;
  }
  return { wait };
}
