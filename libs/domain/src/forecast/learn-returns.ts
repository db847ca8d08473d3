import type { Chance } from './chance.ts';
import type { DockingHabit } from './docking-habit.ts';
import { minutesOfDay } from './wall-clock.ts';

/** Days away at which the chance of coming back changes; the last stretch has no end. */
const days = [0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 14, 18, 23, 30, 40, 55] as const;
/** What is believed before anything was seen: one in fifty comes back each day, as if seen on that many days. */
const believedPerDay = 0.02;
const believedDays = 10;

/** How many of the devices that are away for unusually long come back, per day, by how long they have been away. */
export interface Returns {
  readonly perDay: Float64Array;
}

/**
 * Counts, over the whole fleet, how cameras that were away for longer than is usual for them came back (leave, sickness, a
 * locker, a drawer). One's own history rarely tells: few cameras are forgotten twice.
 */
export function learnReturns(habits: readonly DockingHabit[], lookedBackDays: number): Returns {
  const came = new Float64Array(days.length).fill(believedPerDay * believedDays);
  const watched = new Float64Array(days.length).fill(believedDays);
  const watch = (since: number, until: number, isBack: boolean): void => {
    if (until <= since) return;
    for (let stretch = 0; stretch < days.length; stretch += 1) {
      const begins = Math.max(since, dayOf(stretch) * minutesOfDay);
      const ends = Math.min(until, dayOf(stretch + 1) * minutesOfDay);
      if (ends <= begins) continue;
      watched[stretch] = (watched[stretch] ?? 0) + (ends - begins) / minutesOfDay;
      if (isBack && ends === until) came[stretch] = (came[stretch] ?? 0) + 1;
    }
  };
  for (const { from, until, away, awayBefore, usuallyBackWithin } of habits) {
    for (let stay = 1; stay < from.length; stay += 1)
      watch(usuallyBackWithin, (from[stay] ?? 0) - (until[stay - 1] ?? 0), true);
    if (from.length > 0) watch(usuallyBackWithin, awayBefore, true);
    // Of one that is away for longer than we look back, only the days that we looked at.
    watch(Math.max(usuallyBackWithin, away - lookedBackDays * minutesOfDay), away, false);
  }
  return { perDay: came.map((count, stretch) => count / (watched[stretch] ?? 1)) };
}

/** How much longer a device that has been away for so many minutes stays away, by chance. `haste` multiplies every chance. */
export function sampleReturn({ perDay }: Returns, away: number, haste: number, chance: Chance): number {
  let left = -Math.log(1 - chance()) / haste;
  let at = away / minutesOfDay;
  for (let stretch = 0; stretch < days.length; stretch += 1) {
    const ends = dayOf(stretch + 1);
    if (ends <= at) continue;
    const rate = perDay[stretch] ?? 0;
    if (rate * (ends - at) >= left) return (at + left / rate) * minutesOfDay - away;
    left -= rate * (ends - at);
    at = ends;
  }
  return Infinity;
}

function dayOf(stretch: number): number {
  return days[stretch] ?? Infinity;
}
