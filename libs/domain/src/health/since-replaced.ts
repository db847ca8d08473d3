import type { BatteryReading } from './predict-worn-battery.ts';

/** No battery of its own accord holds so much more than before, in percent of new. */
const leastJump = 8;
/** So many readings on each side tell a level; one wrong among them does not move it. */
const levelReadings = 5;
const fewestBefore = 3;
/** A level holds when it is still there over a month of readings: a few wrong ones that are too high do not. */
const lastingReadings = 30;
/** Fewer charging cycles than these say nothing when they begin anew. */
const fewestCycles = 20;

/**
 * The readings of the battery that is in the camera now: those after the last lasting jump up, or after its charging cycles
 * began anew. What the one before wore says nothing of this one.
 *
 * @param readings in the order of time
 */
export function sinceReplaced(readings: readonly BatteryReading[]): readonly BatteryReading[] {
  for (let place = readings.length - 1; place > 0; place -= 1)
    if (hasFewerCycles(readings, place) || jumpsUp(readings, place)) return readings.slice(place);
  return readings;
}

function jumpsUp(readings: readonly BatteryReading[], place: number): boolean {
  const [previous, here] = [readings[place - 1], readings[place]];
  // Nearly every pair ends here: a camera has thousands of them.
  if (place < fewestBefore || !previous || !here || here.percent < previous.percent + leastJump / 2) return false;
  const before = level(readings.slice(Math.max(0, place - levelReadings), place));
  const after = readings.slice(place, place + lastingReadings);
  if (after.length < fewestBefore) return false;
  const middle = before + (level(after.slice(0, levelReadings)) - before) / 2;
  const isLasting = [levelReadings, lastingReadings].every(
    (count) => level(after.slice(0, count)) >= before + leastJump,
  );
  return isLasting && previous.percent < middle && here.percent >= middle;
}

function hasFewerCycles(readings: readonly BatteryReading[], place: number): boolean {
  const here = readings[place]?.cycles ?? null;
  const before = here === null ? null : toldCycles(readings, place, -1);
  if (here === null || before === null || before < fewestCycles || here >= before / 2) return false;
  return (toldCycles(readings, place, 1) ?? here) < before / 2;
}

/** What was told of cycles next to a reading, before or after it. */
function toldCycles(readings: readonly BatteryReading[], place: number, step: 1 | -1): number | null {
  for (let near = place + step; near >= 0 && near < readings.length; near += step) {
    const cycles = readings[near]?.cycles ?? null;
    if (cycles !== null) return cycles;
  }
  return null;
}

function level(readings: readonly BatteryReading[]): number {
  const sorted = readings.map(({ percent }) => percent).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
