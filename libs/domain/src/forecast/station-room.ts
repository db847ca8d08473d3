import type { DockingHabit } from './docking-habit.ts';
import type { ForecastQuestion, ForecastStation } from './forecast-question.ts';
import { closedAt, type OpenMinutes } from './open-minutes.ts';
import { wasDockedAt } from './past-minutes.ts';
import { minutesOfDay, type WallClock } from './wall-clock.ts';

/** What a station lets happen at once, and when. */
export interface StationRoom {
  readonly open: OpenMinutes;
  /** How many cameras update at once. */
  readonly atOnce: number;
  /** Nothing starts before this minute: a freeze. */
  readonly notBefore: number;
}

const stepMinutes = 180;
const steps = minutesOfDay / stepMinutes;
const daysWatched = 28;

/**
 * The room of a station. Its floor is taken from how many cameras usually stand in docks there at each time of day: where
 * those are no more than the floor, nothing starts.
 */
export function stationRoom(
  question: Pick<ForecastQuestion, 'kind' | 'policy'>,
  station: ForecastStation,
  habits: readonly DockingHabit[],
  open: OpenMinutes,
  clock: WallClock,
): StationRoom {
  const { kind, policy } = question;
  const notBefore = station.frozenUntil === null ? 0 : Math.max(0, clock.minuteOf(station.frozenUntil));
  if (kind === 'dock') return { open, atOnce: Infinity, notBefore };
  const floor = policy.floorPerStation ?? station.floor;
  if (floor === 0) return { open, atOnce: policy.maximumPerStation, notBefore };
  const spare = usuallyDocked(habits).map((count) => Math.floor(count * station.camerasPerDevice) - floor);
  return {
    // Minutes are counted from now, and so are the times of day.
    open: closedAt(open, (minute) => (spare[Math.floor(minute / stepMinutes)] ?? 0) < 1),
    atOnce: Math.min(policy.maximumPerStation, Math.max(1, ...spare)),
    notBefore,
  };
}

/** How many of these cameras stand in a dock, on average, in each stretch of the day that begins now. */
function usuallyDocked(habits: readonly DockingHabit[]): number[] {
  const sums = new Array<number>(steps).fill(0);
  for (const habit of habits) {
    const days = Math.min(daysWatched, habit.daysKnown);
    if (days === 0) continue;
    for (let step = 0; step < steps; step += 1) {
      let docked = 0;
      for (let day = 1; day <= days; day += 1) {
        if (wasDockedAt(habit, -day * minutesOfDay + (step + 0.5) * stepMinutes)) docked += 1;
      }
      sums[step] = (sums[step] ?? 0) + docked / days;
    }
  }
  return sums;
}
