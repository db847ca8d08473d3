import { seededChance } from './chance.ts';
import { learnHabit } from './docking-habit.ts';
import type { ForecastDevice, PastStay } from './forecast-question.ts';
import { FutureStays } from './future-stays.ts';
import { learnReturns, sampleReturn } from './learn-returns.ts';
import { wallClockFrom } from './wall-clock.ts';

const day = 86_400_000;
const hour = 3_600_000;
const asAt = Date.parse('2026-06-10T10:00:00Z');
const clock = wallClockFrom(asAt);
const device = (stays: readonly PastStay[], change: Partial<ForecastDevice> = {}): ForecastDevice => ({
  wave: 0,
  station: 0,
  state: 'waiting',
  isContacted: false,
  stays,
  lastSeenAt: stays.at(-1)?.until ?? null,
  knownSince: asAt - 400 * day,
  isLent: false,
  ...change,
});
/** In its dock from 18:00 to 06:00 (UTC), on the days that a rota of ten has it worn before; the others not at all. */
const rotation = (offset: number): PastStay[] =>
  Array.from({ length: 84 }, (_, back) => 84 - back)
    .filter((back) => (back + offset) % 10 < 6)
    .map((back) => ({
      from: asAt - back * day + 8 * hour,
      until: asAt - back * day + 20 * hour,
      readyAfterMinutes: 15,
    }));

describe('learnHabit', () => {
  it('finds a rota of ten days without being told of it: what looked like today is a multiple of ten days ago', () => {
    const { likeDays, isOwn } = learnHabit(device(rotation(3)), 84, clock);
    expect(isOwn).toBe(true);
    const total = likeDays.weightUpTo.at(-1) ?? 0;
    let before = 0;
    let multiples = 0;
    likeDays.daysAgo.forEach((daysAgo, index) => {
      const upTo = likeDays.weightUpTo[index] ?? 0;
      if (daysAgo % 10 === 0) multiples += upTo - before;
      before = upTo;
    });
    expect(multiples / total).toBeGreaterThan(0.85);
  });

  it('goes on with the rota: the next docking is foretold to the hour', () => {
    const habit = learnHabit(device(rotation(3)), 84, clock);
    const returns = learnReturns([habit], 84);
    const chance = seededChance(1);
    const next = Array.from({ length: 50 }, () => {
      const stays = new FutureStays({ habit, lenders: [], isUnknown: false, stayLasts: 0 }, returns, 1, chance);
      stays.next(0, 100_000);
      return stays.from / 60;
    });
    // Worn today (0 days ago is day 3 of 10): docked at 18:00 by the clock of UTC, eight hours from now.
    expect(next.filter((hours) => Math.abs(hours - 8) < 1).length).toBeGreaterThan(45);
  });

  it('keeps the time of day where the clocks change', () => {
    const winter = Date.parse('2026-03-28T10:00:00Z');
    const springClock = wallClockFrom(winter);
    expect(new Date(springClock.instantOf(24 * 60)).toISOString()).toBe('2026-03-29T09:00:00.000Z');
    expect(springClock.minuteOf(Date.parse('2026-03-29T09:00:00Z'))).toBe(24 * 60);
  });

  it('calls what is away for longer than its own gaps overdue, and not what never was', () => {
    const usual = learnHabit(device(rotation(3)), 84, clock);
    expect(usual.away).toBeLessThanOrEqual(usual.usuallyBackWithin);
    const gone = learnHabit(device(rotation(3).slice(0, 20)), 84, clock);
    expect(gone.away).toBeGreaterThan(gone.usuallyBackWithin);
  });
});

describe('learnReturns', () => {
  it('believes what it saw: where those away for a week came back after another day, so will this one', () => {
    const back = device(
      [
        { from: asAt - 60 * day, until: asAt - 59 * day, readyAfterMinutes: 15 },
        ...Array.from({ length: 51 }, (_, n) => ({
          from: asAt - (51 - n) * day,
          until: asAt - (51 - n) * day + 12 * hour,
          readyAfterMinutes: 15,
        })),
      ],
      { knownSince: asAt - 61 * day },
    );
    const returns = learnReturns(
      Array.from({ length: 200 }, () => learnHabit(back, 84, clock)),
      84,
    );
    const chance = seededChance(2);
    const days = Array.from({ length: 500 }, () => sampleReturn(returns, 7 * 1440, 1, chance) / 1440).sort(
      (a, b) => a - b,
    );
    expect(days[250]).toBeLessThan(4);
  });
});
