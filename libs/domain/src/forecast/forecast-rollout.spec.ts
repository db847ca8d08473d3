import fc from 'fast-check';
import { defaultGate, defaultPolicy } from '../rollouts/index.ts';
import { seededChance } from './chance.ts';
import { missReasons } from './explain-miss.ts';
import type { RolloutForecast } from './forecast-answer.ts';
import type { ForecastDevice, ForecastQuestion, PastStay } from './forecast-question.ts';
import { forecastRollout } from './forecast-rollout.ts';

const day = 86_400_000;
const hour = 3_600_000;
const asAt = Date.parse('2026-06-10T10:00:00Z');
const gate = { ...defaultGate, successPercent: 90, failurePercent: 5 };

const device = (change: Partial<ForecastDevice> = {}): ForecastDevice => ({
  wave: 0,
  station: 0,
  state: 'waiting',
  isContacted: false,
  stays: [],
  lastSeenAt: null,
  knownSince: asAt - 400 * day,
  isLent: false,
  ...change,
});

const question = (devices: readonly ForecastDevice[], change: Partial<ForecastQuestion> = {}): ForecastQuestion => ({
  asAt,
  lookedBackDays: 84,
  kind: 'camera',
  policy: { ...defaultPolicy, handoverBlackout: false },
  deadline: asAt + 30 * day,
  installMinutes: 10,
  handovers: [],
  waves: [{ gate, state: 'pending', metSince: null, isReleased: false }],
  stations: [{ floor: 0, camerasPerDevice: 1, frozenUntil: null }],
  devices,
  ...change,
});

/** Docked each night for ten hours, `every` days, the last time `last` days ago. */
const nights = (every: number, last: number): PastStay[] =>
  Array.from({ length: Math.floor((84 - last) / every) }, (_, n) => last + n * every)
    .reverse()
    .map((back) => ({
      from: asAt - back * day + 10 * hour,
      until: asAt - back * day + 20 * hour,
      readyAfterMinutes: 15,
    }));
const docked = (): PastStay[] => [{ from: asAt - 40 * day, until: null, readyAfterMinutes: 15 }];

const timesOf = ({ milestones }: RolloutForecast): (number | null)[] =>
  milestones.flatMap(({ from, expected, until }) => [from, expected, until]);

const fleets = fc
  .record({
    everyAndLast: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 40 }), fc.nat(1)), {
      minLength: 1,
      maxLength: 20,
    }),
    seed: fc.integer(),
  })
  .map(({ everyAndLast, seed }) => ({
    seed,
    question: question(
      everyAndLast.map(([every, last, wave]) =>
        device({ stays: nights(every, last), wave, lastSeenAt: asAt - last * day }),
      ),
      {
        waves: [
          { gate, state: 'pending', metSince: null, isReleased: false },
          { gate, state: 'pending', metSince: null, isReleased: false },
        ],
      },
    ),
  }));

describe('forecastRollout', () => {
  it('has everything that stands in a dock done after one update, and misses none of it', () => {
    const forecast = forecastRollout(
      question([device({ stays: docked() }), device({ stays: docked() })]),
      seededChance(1),
    );
    expect(forecast.milestones.map(({ percent, devices }) => [percent, devices])).toEqual([
      [50, 1],
      [90, 2],
      [99, 2],
    ]);
    expect(forecast.milestones[2]?.expected).toBeLessThan(asAt + 20 * 60_000);
    expect(forecast.misses).toEqual([]);
  });

  it('has done what stands in a dock now though nobody has a history, and tells nothing of the others', () => {
    const fresh = (docked: boolean, minutes: number): ForecastDevice => {
      const from = asAt - minutes * 60_000;
      return device({
        stays: [{ from, until: docked ? null : from + 5 * 60_000, readyAfterMinutes: 15 }],
        lastSeenAt: asAt,
        knownSince: asAt - 30 * day,
      });
    };
    const since = fc.integer({ min: 10, max: 5 * 1440 });
    const some = fc.array(since, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(some, fc.array(since, { maxLength: 6 }), fc.integer(), (here, away, seed) => {
        const devices = [
          ...here.map((minutes) => fresh(true, minutes)),
          ...away.map((minutes) => fresh(false, minutes)),
        ];
        const forecast = forecastRollout(question(devices), seededChance(seed));
        const last = forecast.points.at(-1);
        expect([last?.low, last?.high]).toEqual([here.length, here.length]);
        expect(forecast).toMatchObject({ untold: away.length, misses: [], expectedMisses: 0 });
        const all = forecast.milestones[2];
        if (away.length === 0) expect(all?.expected).toBeLessThan(asAt + 2 * hour);
        else expect(all?.expected).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('lets a station update no more at once than its cap', () => {
    const devices = Array.from({ length: 10 }, () => device({ stays: docked() }));
    const policy = { ...defaultPolicy, handoverBlackout: false, maximumPerStation: 2 };
    const [, , all] = forecastRollout(question(devices, { policy }), seededChance(1)).milestones;
    // Five times two, ten minutes each, at a pace that nobody knows to the minute.
    expect(all?.expected).toBeGreaterThan(asAt + 45 * 60_000);
    expect(all?.expected).toBeLessThan(asAt + 60 * 60_000);
  });

  it('starts nothing before a freeze of the station ends, nor where its floor leaves none to spare', () => {
    const devices = [device({ stays: docked() }), device({ stays: docked() })];
    const frozen = question(devices, { stations: [{ floor: 0, camerasPerDevice: 1, frozenUntil: asAt + 2 * day }] });
    expect(forecastRollout(frozen, seededChance(1)).milestones[0]?.from).toBeGreaterThan(asAt + 1.5 * day);
    const kept = question(devices, { stations: [{ floor: 2, camerasPerDevice: 1, frozenUntil: null }] });
    expect(forecastRollout(kept, seededChance(1)).misses).toHaveLength(2);
  });

  it('begins a wave only after the gate and the soak of the one before', () => {
    const devices = [device({ stays: docked() }), device({ stays: docked(), wave: 1 })];
    const waves: ForecastQuestion['waves'] = [
      { gate: { ...gate, soakMinutes: 2880 }, state: 'pending', metSince: null, isReleased: false },
      { gate, state: 'pending', metSince: null, isReleased: false },
    ];
    const forecast = forecastRollout(question(devices, { waves }), seededChance(1));
    expect(forecast.waves[1]?.from).toBeGreaterThan(asAt + 1.5 * day);
    expect(forecast.milestones[0]?.expected).toBeLessThan(asAt + hour);
  });

  it('goes on from where a rollout stands: what is done is done, and what is under way ends', () => {
    const devices = [device({ state: 'done' }), device({ state: 'moving' })];
    const waves: ForecastQuestion['waves'] = [{ gate, state: 'running', metSince: null, isReleased: false }];
    const forecast = forecastRollout(question(devices, { waves }), seededChance(1));
    expect(forecast.done).toBe(1);
    expect(forecast.milestones[0]?.expected).toBe(asAt);
    expect(forecast.points[0]).toMatchObject({ at: asAt, low: 1, high: 1 });
    expect(forecast.misses).toEqual([]);
  });

  it('names what will miss, and why', () => {
    const regular = Array.from({ length: 12 }, () => device({ stays: nights(1, 1), lastSeenAt: asAt - 12 * hour }));
    const gone = asAt - 70 * day;
    const odd = [
      device(),
      device({ stays: nights(1, 70).slice(0, 8), lastSeenAt: gone, isLent: true }),
      device({ stays: nights(1, 70).slice(0, 8), lastSeenAt: gone }),
    ];
    const { misses } = forecastRollout(question([...regular, ...odd], { deadline: asAt + 5 * day }), seededChance(3));
    expect(new Map(misses.map(({ device: index, reason }) => [index, reason]))).toEqual(
      new Map([
        [12, 'never-docked'],
        [13, 'lent-out'],
        [14, 'not-docked-lately'],
      ]),
    );
    expect(misses[0]?.probability).toBeGreaterThan(0.5);
  });

  it('says so where the hours of the plan and the hours in docks never meet', () => {
    const devices = Array.from({ length: 6 }, () => device({ stays: nights(1, 1), lastSeenAt: asAt - 12 * hour }));
    const policy = { ...defaultPolicy, handoverBlackout: false, windows: [{ from: '12:00', until: '13:00' }] };
    const { misses, milestones } = forecastRollout(question(devices, { policy }), seededChance(1));
    expect(misses.map(({ reason }) => reason)).toEqual(Array(6).fill('docked-at-closed-hours'));
    expect(milestones.every(({ expected }) => expected === null)).toBe(true);
  });

  it('expects nothing of a fleet that was never in a dock', () => {
    const { misses, milestones } = forecastRollout(question([device(), device()]), seededChance(1));
    expect(milestones.map(({ expected }) => expected)).toEqual([null, null, null]);
    expect(misses).toHaveLength(2);
  });

  it('has docks that poll done at once, and names those that do not', () => {
    const silent = device({
      stays: [{ from: asAt - 80 * day, until: asAt - 40 * day, readyAfterMinutes: 15 }],
      lastSeenAt: asAt - 40 * day,
    });
    const asked = question([device({ stays: docked() }), silent], { kind: 'dock', deadline: asAt + 2 * day });
    const { misses, milestones } = forecastRollout(asked, seededChance(1));
    expect(milestones[0]?.expected).toBeLessThan(asAt + hour);
    expect(misses.map(({ device: index, reason }) => [index, reason])).toEqual([[1, 'dock-silent']]);
  });

  it('gives the same answer to the same question and chance', () => {
    fc.assert(
      fc.property(fleets, ({ question: asked, seed }) => {
        expect(forecastRollout(asked, seededChance(seed))).toEqual(forecastRollout(asked, seededChance(seed)));
      }),
      { numRuns: 5 },
    );
  });

  it('keeps its order: curves rise, bands hold what is expected, later shares come later, nothing lies before now', () => {
    fc.assert(
      fc.property(fleets, ({ question: asked, seed }) => {
        const forecast = forecastRollout(asked, seededChance(seed));
        const late = (time: number | null | undefined): number => time ?? Infinity;
        let before = { expected: -Infinity, from: -Infinity, until: -Infinity };
        for (const { from, expected, until } of forecast.milestones) {
          expect(late(from)).toBeGreaterThanOrEqual(asAt);
          expect(late(from)).toBeLessThanOrEqual(late(expected));
          expect(late(expected)).toBeLessThanOrEqual(late(until));
          expect(late(expected)).toBeGreaterThanOrEqual(before.expected);
          expect(late(until)).toBeGreaterThanOrEqual(before.until);
          before = { expected: late(expected), from: late(from), until: late(until) };
        }
        forecast.points.forEach((point, index) => {
          const last = forecast.points[index - 1];
          expect([point.low, point.lowHalf, point.expected, point.highHalf, point.high]).toEqual(
            [point.low, point.lowHalf, point.expected, point.highHalf, point.high].sort((a, b) => a - b),
          );
          expect(point.high).toBeLessThanOrEqual(forecast.devices);
          if (last) expect([point.low >= last.low, point.at > last.at]).toEqual([true, true]);
        });
        expect(forecast.points.length).toBeLessThanOrEqual(200);
        for (const { probability, reason } of forecast.misses) {
          expect(probability).toBeGreaterThanOrEqual(0.5);
          expect(missReasons).toContain(reason);
        }
        expect(timesOf(forecast).every((time) => time === null || time <= asked.deadline + 11 * 60_000)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
