import { firstStayAfter, wasDockedAt, type PastMinutes } from './past-minutes.ts';
import { minutesOfDay } from './wall-clock.ts';

/** How many days before today are held against as many before a past day. */
const daysCompared = 10;
const steps = 8;
const stepMinutes = minutesOfDay / steps;
const nearest = 5;
/** How quickly weight falls as two stretches differ: a share of the steps compared. */
const tolerance = 0.035;
/** The same weekday says something of its own. */
const weekdayWeight = 2;

/** Past days as numbers of days ago, with the running sum of their weights. */
export interface LikeDays {
  readonly daysAgo: Int32Array;
  readonly weightUpTo: Float64Array;
}

/**
 * The past days that looked like today: those on which the device was in a dock, or out of one, as it is now, weighted by how
 * alike the ten days before them were to the ten days before now. A rota of any length is found by this without being
 * named: after days that looked like these, it went on as it will now.
 */
export function likeDays(past: PastMinutes, isDocked: boolean, daysKnown: number): LikeDays {
  const compared = Math.min(daysCompared, Math.floor(daysKnown / 2));
  const was = samplesOf(past, daysKnown);
  const found: { daysAgo: number; difference: number }[] = [];
  for (let daysAgo = nearest; daysAgo + compared <= daysKnown; daysAgo += 1) {
    if (wasDockedAt(past, -daysAgo * minutesOfDay) !== isDocked) continue;
    let different = 0;
    for (let step = 0; step < compared * steps; step += 1) {
      if (was[step] !== was[step + daysAgo * steps]) different += 1;
    }
    found.push({ daysAgo, difference: different / (compared * steps) });
  }
  const least = Math.min(...found.map(({ difference }) => difference));
  let sum = 0;
  const weightUpTo = Float64Array.from(found, ({ daysAgo, difference }) => {
    sum += Math.exp((least - difference) / tolerance) * (daysAgo % 7 === 0 ? weekdayWeight : 1);
    return sum;
  });
  return { daysAgo: Int32Array.from(found, ({ daysAgo }) => daysAgo), weightUpTo };
}

/** Whether it was docked in the middle of each step, the latest first. */
function samplesOf(past: PastMinutes, daysKnown: number): Uint8Array {
  const samples = new Uint8Array((daysKnown + 1) * steps);
  const { from, until } = past;
  for (let stay = firstStayAfter(past, -samples.length * stepMinutes); stay < from.length; stay += 1) {
    const first = Math.max(0, Math.ceil(-(until[stay] ?? 0) / stepMinutes - 0.5));
    const last = Math.min(samples.length - 1, Math.floor(-(from[stay] ?? 0) / stepMinutes - 0.5));
    for (let step = first; step <= last; step += 1) samples[step] = 1;
  }
  return samples;
}
