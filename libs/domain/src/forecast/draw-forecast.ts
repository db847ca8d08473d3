import type { ExpectedTime, ForecastPoint, Milestone, RolloutForecast } from './forecast-answer.ts';
import type { ForecastQuestion } from './forecast-question.ts';
import { quantileOf } from './past-minutes.ts';
import type { WallClock } from './wall-clock.ts';

/** One possible course at one pace: when its devices are done, sorted, in minutes from now. */
export interface Course {
  readonly ordered: Float64Array;
  readonly begunAt: Float64Array;
  /** What every minute from now is multiplied by. */
  readonly slowness: number;
  /** What would be done later than this is not done at all. */
  readonly latest: number;
}

/** Which shares of the devices a forecast tells the time of. */
export const milestonePercents = [50, 90, 99] as const;

const steps = 120;
const nearlyAll = 0.985;
const [low, lowHalf, middle, highHalf, high] = [0.05, 0.25, 0.5, 0.75, 0.95];

/** What many courses say together: times of milestones, the curve with its bands, when each wave begins. */
export function drawForecast(
  { devices, waves }: Pick<ForecastQuestion, 'devices' | 'waves'>,
  clock: WallClock,
  courses: readonly Course[],
  deadlineMinute: number,
): Pick<RolloutForecast, 'milestones' | 'points' | 'waves'> {
  const expect = (minutes: Float64Array): ExpectedTime => {
    minutes.sort();
    const at = (share: number): number | null => {
      const minute = quantileOf(minutes, share);
      return minute === Infinity ? null : clock.instantOf(Math.max(0, minute));
    };
    return { from: at(low), expected: at(middle), until: at(high) };
  };
  const milestones = milestonePercents.map((percent): Milestone => {
    const count = Math.ceil((percent * devices.length) / 100);
    const minutes = Float64Array.from(courses, (course) => minuteOfDone(course, count));
    return { percent, devices: count, ...expect(minutes) };
  });
  return {
    milestones,
    points: pointsOf(
      clock,
      courses,
      endOf(
        courses,
        milestones.map((one) => one.devices),
        deadlineMinute,
      ),
    ),
    waves: waves.map(({ state }, wave) =>
      state === 'pending' ? expect(Float64Array.from(courses, (course) => minuteOfBegin(course, wave))) : null,
    ),
  };
}

function minuteOfDone({ ordered, slowness, latest }: Course, count: number): number {
  const minute = count === 0 ? 0 : scaled(ordered[count - 1] ?? Infinity, slowness);
  return minute > latest ? Infinity : minute;
}

function minuteOfBegin({ begunAt, slowness, latest }: Course, wave: number): number {
  const minute = scaled(begunAt[wave] ?? Infinity, slowness);
  return minute > latest ? Infinity : minute;
}

/** The past is not stretched. */
function scaled(minute: number, slowness: number): number {
  return minute <= 0 ? minute : minute * slowness;
}

/**
 * The curve ends where hardly anything is to come: after nearly all of those that will be done, and after the last milestone,
 * at the deadline at the latest. A long flat end would press everything else together.
 */
function endOf(courses: readonly Course[], counts: readonly number[], deadlineMinute: number): number {
  const ends = Float64Array.from(courses, (course) => {
    const reached = course.ordered.filter((minute) => scaled(minute, course.slowness) <= course.latest).length;
    return minuteOfDone(course, Math.ceil(nearlyAll * reached));
  }).sort();
  const expected = counts.map((count) =>
    quantileOf(Float64Array.from(courses, (course) => minuteOfDone(course, count)).sort(), middle),
  );
  const latest = Math.max(quantileOf(ends, high), ...expected.filter(Number.isFinite));
  return Math.max(60, Math.min(deadlineMinute, latest * 1.1));
}

function pointsOf(clock: WallClock, courses: readonly Course[], end: number): ForecastPoint[] {
  const reached = courses.map(() => 0);
  const counts = new Int32Array(courses.length);
  return Array.from({ length: steps + 1 }, (_, step): ForecastPoint => {
    const minute = (end * step) / steps;
    courses.forEach(({ ordered, slowness, latest }, index) => {
      let count = reached[index] ?? 0;
      const until = Math.min(minute, latest);
      while (count < ordered.length && scaled(ordered[count] ?? Infinity, slowness) <= until) count += 1;
      reached[index] = count;
      counts[index] = count;
    });
    const sorted = counts.slice().sort();
    return {
      at: clock.instantOf(minute),
      low: quantileOf(sorted, low),
      lowHalf: quantileOf(sorted, lowHalf),
      expected: quantileOf(sorted, middle),
      highHalf: quantileOf(sorted, highHalf),
      high: quantileOf(sorted, high),
    };
  });
}
