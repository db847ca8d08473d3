import { normalChance, type Chance } from './chance.ts';
import { drawForecast, type Course } from './draw-forecast.ts';
import { layGround } from './lay-ground.ts';
import { missReasonOf } from './explain-miss.ts';
import type { Miss, RolloutForecast } from './forecast-answer.ts';
import type { ForecastQuestion } from './forecast-question.ts';
import { quantileOf } from './past-minutes.ts';
import { runTrial, type TrialGround } from './run-trial.ts';
import { wallClockFrom } from './wall-clock.ts';

/** How many courses of single devices are tried in all, so that a large fleet takes no longer than it must. */
const deviceTrials = 240_000;
const fewestTrials = 24;
const mostTrials = 200;
const samples = 200;
/** What no history tells (a hot week, an exercise, a new rota): how far the pace of the whole may differ, as a share. */
const paceSpread = 0.065;
/** A trial goes on a little beyond the deadline, since a quicker pace brings what lies there within it. */
const beyondDeadline = 1.35;
const likelyMiss = 0.5;

/**
 * When a rollout will be done and which devices will miss its deadline, from each device’s own dockings: many possible
 * futures are let happen, in each of which every device does after today what it did after some past day like today.
 * Gates, soak, hours, caps and floors hold in them as they will. The same chance gives the same answer.
 */
export function forecastRollout(question: ForecastQuestion, chance: Chance): RolloutForecast {
  const { devices, asAt, deadline, installMinutes } = question;
  const clock = wallClockFrom(asAt);
  const deadlineMinute = Math.max(0, clock.minuteOf(deadline));
  const ground = layGround(question, clock, deadlineMinute * beyondDeadline);
  const open = devices.filter(({ state }) => state === 'waiting').length;
  const trials = Math.max(fewestTrials, Math.min(mostTrials, Math.round(deviceTrials / Math.max(1, open))));
  const paces = Math.ceil(samples / trials);

  const courses: Course[] = [];
  const missed = new Float64Array(devices.length);
  const possible = new Float64Array(devices.length);
  for (let trial = 0; trial < trials; trial += 1) {
    const { doneAt, begunAt, possibleAt } = runTrial(ground, chance);
    const ordered = doneAt.slice().sort();
    possibleAt.forEach((minute, device) => {
      if (minute <= deadlineMinute) possible[device] = (possible[device] ?? 0) + 1;
    });
    for (let pace = 0; pace < paces; pace += 1) {
      const slowness = Math.exp(paceSpread * normalChance(chance));
      const latest = deadlineMinute + installMinutes;
      courses.push({ ordered, begunAt, slowness, latest });
      doneAt.forEach((minute, device) => {
        if (minute * slowness > latest) missed[device] = (missed[device] ?? 0) + 1;
      });
    }
  }
  const probabilities = missed.map((count) => count / courses.length);
  const isPossible = (device: number): boolean => (possible[device] ?? 0) > trials / 2;
  return {
    asAt,
    deadline,
    devices: devices.length,
    done: devices.filter(({ state }) => state === 'done').length,
    ...drawForecast(question, clock, courses, deadlineMinute),
    misses: missesOf(ground, probabilities, isPossible, courses, deadlineMinute),
    expectedMisses: probabilities.reduce(
      (sum, probability, device) => sum + (isUntold(ground, device) ? 0 : probability),
      0,
    ),
    untold: probabilities.reduce(
      (sum, probability, device) => sum + (isUntold(ground, device) && probability >= likelyMiss ? 1 : 0),
      0,
    ),
    trials: courses.length,
    borrowing: ground.pasts.filter(({ habit }) => !habit.isOwn).length,
  };
}

/** Whether nobody can say when it docks again: that it will miss is then no finding. */
function isUntold({ pasts }: TrialGround, device: number): boolean {
  return pasts[device]?.isUnknown === true;
}

function missesOf(
  ground: TrialGround,
  probabilities: Float64Array,
  isPossible: (device: number) => boolean,
  courses: readonly Course[],
  deadlineMinute: number,
): Miss[] {
  const { question, pasts } = ground;
  const begins = question.waves.map((_, wave) =>
    quantileOf(Float64Array.from(courses, ({ begunAt }) => begunAt[wave] ?? 0).sort(), 0.5),
  );
  const misses = question.devices.flatMap((device, index): Miss[] => {
    const probability = probabilities[index] ?? 0;
    const habit = pasts[index]?.habit;
    if (probability < likelyMiss || habit === undefined || isUntold(ground, index)) return [];
    const last = device.stays.at(-1);
    const minutesOfWave = deadlineMinute - Math.max(0, begins[device.wave] ?? 0);
    return [
      {
        device: index,
        probability,
        reason: missReasonOf(question.kind, device, habit, minutesOfWave, isPossible(index)),
        lastDockedAt: last === undefined ? device.lastSeenAt : (last.until ?? question.asAt),
        usualGapHours: habit.usualGap === null ? null : habit.usualGap / 60,
      },
    ];
  });
  return misses.sort((one, other) => other.probability - one.probability || one.device - other.device);
}
