import { dayLength } from '../london-time/index.ts';
import { defaultGate, defaultPolicy, type DailyHours, type WaveGate } from '../rollouts/index.ts';
import { seededChance, type Chance } from './chance.ts';
import type { RolloutForecast } from './forecast-answer.ts';
import { daysToLookBack, type ForecastDevice, type ForecastQuestion } from './forecast-question.ts';
import { forecastRollout } from './forecast-rollout.ts';
import { readyAfterMinutes } from './ready-after.ts';
import { between, liveThrough, type SimulatedCamera } from './simulated-life.testing.ts';
import { rollOut, type SimulatedPlan } from './simulated-rollout.testing.ts';

const handovers: readonly DailyHours[] = [
  { from: '06:30', until: '07:30' },
  { from: '13:30', until: '14:30' },
  { from: '21:30', until: '22:30' },
];

/** What a forecast said of one force, and what then happened. */
export interface Told {
  readonly seed: number;
  readonly forecast: RolloutForecast;
  /** When so many per cent were really done; infinity for not by the deadline. */
  readonly truth: (percent: number) => number;
  readonly asAt: number;
  readonly tookMilliseconds: number;
}

/** One force by its seed, forecast from its past alone and then lived on. */
export function tellAndSee(seed: number, size: number, clock: () => number): Told {
  const chance = seededChance(seed * 7919 + 13);
  const asAt = Date.UTC(
    2026,
    Math.floor(chance() * 12),
    1 + Math.floor(chance() * 28),
    8 + Math.floor(chance() * 8),
    20,
  );
  const force = {
    stations: Math.max(3, Math.round(size / 80)),
    cameras: Math.round(size * between(chance, 0.7, 1)),
    presence: between(chance, 0.65, 0.9),
    forgets: between(chance, 0.02, 0.2),
    takesHome: between(chance, 0.05, 0.4),
    leavesForLong: between(chance, 0.0003, 0.0015),
  };
  const cameras = liveThrough(force, asAt - (daysToLookBack + 10) * dayLength, asAt + 45 * dayLength, chance);
  const plan = planBy(chance, cameras, asAt, force.stations);
  const question = questionOf(plan, cameras, force.stations);
  const begun = clock();
  const forecast = forecastRollout(question, seededChance(seed));
  const tookMilliseconds = clock() - begun;
  const done = rollOut(plan, cameras, chance).sort((one, other) => one - other);
  return {
    seed,
    forecast,
    asAt,
    tookMilliseconds,
    truth: (percent) => done[Math.ceil((percent * done.length) / 100) - 1] ?? Infinity,
  };
}

function planBy(
  chance: Chance,
  cameras: readonly SimulatedCamera[],
  startsAt: number,
  stations: number,
): SimulatedPlan {
  const windows: readonly DailyHours[][] = [
    [],
    [{ from: '01:30', until: '05:30' }],
    [{ from: '22:30', until: '06:00' }],
    [{ from: '09:00', until: '20:00' }],
  ];
  const waves = 1 + Math.floor(chance() * 4);
  const gates = Array.from({ length: waves }, (): WaveGate => ({
    ...defaultGate,
    successPercent: [80, 85, 90][Math.floor(chance() * 3)] ?? 85,
    failurePercent: 100,
    contactedPercent: [50, 60, 70][Math.floor(chance() * 3)] ?? 50,
    soakMinutes: 60 * ([0, 12, 24][Math.floor(chance() * 3)] ?? 0),
  }));
  const isPilot = chance() < 0.5;
  const waveOf = cameras.map(({ station }) => {
    if (waves === 1) return 0;
    if (isPilot && station === Math.min(1, stations - 1)) return 0;
    return Math.floor(chance() ** 0.7 * waves);
  });
  return {
    startsAt,
    deadline: startsAt + 40 * dayLength,
    policy: {
      ...defaultPolicy,
      windows: windows[Math.floor(chance() * 4)] ?? [],
      maximumPerStation: 3 + Math.floor(chance() * 6),
    },
    handovers,
    installMinutes: 15,
    gates,
    waveOf,
  };
}

/** All that Custodian would know at the start. */
export function questionOf(
  plan: SimulatedPlan,
  cameras: readonly SimulatedCamera[],
  stations: number,
): ForecastQuestion {
  const asAt = plan.startsAt;
  const devices = cameras.map(({ station, stays }, index): ForecastDevice => {
    const known = stays.filter(
      ({ from, until }) => from < asAt && (from > asAt - daysToLookBack * dayLength || until > asAt),
    );
    const seen = stays.filter(({ from }) => from < asAt).at(-1);
    return {
      wave: plan.waveOf[index] ?? 0,
      station,
      state: 'waiting',
      isContacted: false,
      stays: known.map(({ from, until, batteryIn }) => ({
        from,
        until: until > asAt ? null : until,
        readyAfterMinutes: readyAfterMinutes(batteryIn, plan.policy.batteryFloorPercent),
      })),
      lastSeenAt: seen === undefined ? null : Math.min(asAt, seen.until),
      knownSince: asAt - 400 * dayLength,
      isLent: false,
    };
  });
  return {
    asAt,
    lookedBackDays: daysToLookBack,
    kind: 'camera',
    policy: plan.policy,
    deadline: plan.deadline,
    installMinutes: plan.installMinutes,
    handovers: plan.handovers,
    waves: plan.gates.map((gate) => ({ gate, state: 'pending', metSince: null, isReleased: false })),
    stations: Array.from({ length: stations }, () => ({ floor: 0, camerasPerDevice: 1, frozenUntil: null })),
    devices,
  };
}
