import fc from 'fast-check';
import { judgeDelivery, type DeliveryFacts } from './judge-delivery.ts';
import { mayWakeNow, usualWakePace, wakePaceLimits, type WakePace } from './wake-pace.ts';

const start = Date.UTC(2026, 2, 3, 21, 14);
const facts: DeliveryFacts = {
  wakes: 0,
  firstWokenAt: null,
  wokenAt: null,
  contactAt: start - 1000,
  offerable: 3,
  pollIntervalSeconds: 300,
};
const limit = (key: keyof WakePace) => fc.integer({ min: wakePaceLimits[key][0], max: wakePaceLimits[key][1] });
const paces: fc.Arbitrary<WakePace> = fc.record({
  docksPerMinute: limit('docksPerMinute'),
  docksAtOnce: limit('docksAtOnce'),
  wakesBeforeGivingUp: limit('wakesBeforeGivingUp'),
  firstRetrySeconds: limit('firstRetrySeconds'),
  overdueSeconds: limit('overdueSeconds'),
});

/** Looks whenever it was told to, as the jobs do, at a dock that never comes; answers its wakes and when it was given up. */
function neverComes(pace: WakePace, pollIntervalSeconds: number): { wakes: number[]; givenUpAt: number } {
  let now = start;
  let seen: DeliveryFacts = { ...facts, pollIntervalSeconds };
  const wakes: number[] = [];
  for (;;) {
    const judged = judgeDelivery(seen, pace, now);
    if (judged.verdict === 'give-up') return { wakes, givenUpAt: now };
    if (judged.verdict !== 'wake') throw new Error(`It said ${judged.verdict}`);
    wakes.push(now);
    seen = { ...seen, wakes: wakes.length, firstWokenAt: wakes[0] ?? now, wokenAt: now };
    expect(judgeDelivery(seen, pace, now)).toEqual({ verdict: 'wait', until: judged.lookAgainAt });
    now = judged.lookAgainAt;
  }
}

describe('waking a dock', () => {
  it('is done again and again, each time after twice the time, until it is given up', () => {
    const { wakes, givenUpAt } = neverComes(usualWakePace, 60);
    expect(wakes.map((at) => (at - start) / 1000)).toEqual([0, 30, 90, 210, 450]);
    expect((givenUpAt - start) / 1000).toBe(930);
  });

  it('never goes on for ever, and gives no dock up before it had the time to poll by itself', () => {
    fc.assert(
      fc.property(paces, fc.integer({ min: 1, max: 86_399 }), (pace, interval) => {
        const { wakes, givenUpAt } = neverComes(pace, interval);
        expect(wakes).toHaveLength(pace.wakesBeforeGivingUp);
        expect(givenUpAt - start).toBeGreaterThanOrEqual((interval + pace.overdueSeconds) * 1000);
      }),
    );
  });

  it('ends as soon as the dock was heard after it, however late', () => {
    fc.assert(
      fc.property(paces, fc.integer({ min: 1, max: 10 }), fc.nat(1e9), fc.nat(1e9), (pace, wakes, late, later) => {
        const woken = { ...facts, wakes, firstWokenAt: start, wokenAt: start, contactAt: start + late };
        expect(judgeDelivery(woken, pace, start + late + later)).toEqual({ verdict: 'came' });
      }),
    );
  });

  it('is not begun for a dock that is silent, nor where nothing is to be fetched', () => {
    expect(judgeDelivery({ ...facts, contactAt: null }, usualWakePace, start)).toEqual({
      verdict: 'rest',
      because: 'dock-silent',
    });
    expect(judgeDelivery({ ...facts, contactAt: start - 601_000 }, usualWakePace, start)).toMatchObject({
      because: 'dock-silent',
    });
    expect(judgeDelivery({ ...facts, offerable: 0 }, usualWakePace, start)).toMatchObject({
      because: 'nothing-to-fetch',
    });
  });

  it('keeps the pace of its station: neither too many within a minute nor too many at once', () => {
    fc.assert(
      fc.property(paces, fc.nat(1500), fc.nat(1500), (pace, wokenWithinMinute, underWay) => {
        const more = mayWakeNow(pace, { wokenWithinMinute, underWay });
        expect(more).toBeGreaterThanOrEqual(0);
        if (more > 0) {
          expect(wokenWithinMinute + more).toBeLessThanOrEqual(pace.docksPerMinute);
          expect(underWay + more).toBeLessThanOrEqual(pace.docksAtOnce);
        }
      }),
    );
  });
});
