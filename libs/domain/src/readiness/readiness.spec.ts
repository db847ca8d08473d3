import fc from 'fast-check';
import { chargeRate, usualPercentPerMinute, type ChargeReading } from './charge-rate.ts';
import { distanceBetween } from './distance-between.ts';
import { forecastReady, type GettingReady } from './forecast-ready.ts';
import { judgeReadiness } from './judge-readiness.ts';
import { planBorrowing, spareOf, type Lender } from './plan-borrowing.ts';

const minute = 60_000;
const climb = (...percents: number[]): ChargeReading[] =>
  percents.map((percent, place) => ({ at: place * 10 * minute, percent }));
const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('how fast a camera charges', () => {
  it('is the median of its own climbs, without falls, gaps and the slow end', () => {
    expect(chargeRate(climb(10, 20, 30, 90, 20, 30, 96))).toEqual({ percentPerMinute: 1, climbs: 4 });
    expect(chargeRate([...climb(10, 20, 30), { at: 900 * minute, percent: 94 }]).climbs).toBe(0);
  });

  it('is as usual for a camera with no history, and never nothing', () => {
    expect(chargeRate([])).toEqual({ percentPerMinute: usualPercentPerMinute, climbs: 0 });
    const reading = fc.record({ at: fc.nat(10_000_000), percent: fc.nat(100) });
    fc.assert(
      fc.property(fc.array(reading), (readings) => {
        const { percentPerMinute } = chargeRate(readings.toSorted((one, other) => one.at - other.at));
        expect(percentPerMinute).toBeGreaterThan(0);
        expect(percentPerMinute).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('when a camera will be ready', () => {
  const at = (given: Partial<GettingReady>, floor = 80, now = 0): number | null =>
    forecastReady(
      {
        batteryPercent: 60,
        readAt: 0,
        rate: { percentPerMinute: 1, climbs: 5 },
        pendingBytes: 0,
        uplinkBitsPerSecond: null,
        ...given,
      },
      floor,
      now,
    );

  it('is when it is charged and empty, whichever is later', () => {
    expect(at({})).toBe(20 * minute);
    expect(at({ pendingBytes: 3e9, uplinkBitsPerSecond: 8e6 })).toBe(50 * minute);
    expect(at({ pendingBytes: 3e6, uplinkBitsPerSecond: 8e6 })).toBe(20 * minute);
  });

  it('is not said where charge or link are not known', () => {
    expect(at({ batteryPercent: null })).toBeNull();
    expect(at({ pendingBytes: 1 })).toBeNull();
  });

  it('is never in the past, no later for a fuller battery, and no sooner for a higher floor', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(1e7), (one, other, floor, now) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const late = at({ batteryPercent: low }, floor, now) ?? 0;
        const soon = at({ batteryPercent: high }, floor, now) ?? 0;
        expect(soon).toBeGreaterThanOrEqual(now);
        expect(soon).toBeLessThanOrEqual(late);
        expect(at({ batteryPercent: low }, Math.max(0, floor - 10), now)).toBeLessThanOrEqual(late);
      }),
    );
  });
});

describe('readiness for a handover', () => {
  it('counts what will be ready when it begins, and never fewer than are ready', () => {
    expect(judgeReadiness({ dueOut: 38, ready: 34, readyAt: [90, 100, 101, null] }, 100)).toEqual({
      dueOut: 38,
      ready: 34,
      readyByThen: 36,
      short: 4,
      shortByThen: 2,
    });
    expect(judgeReadiness({ dueOut: null, ready: 0, readyAt: [] }, 100)).toMatchObject({ short: 0, shortByThen: 0 });
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.array(fc.option(fc.nat(200))), (dueOut, ready, readyAt) => {
        const stands = judgeReadiness({ dueOut, ready, readyAt }, 100);
        expect(stands.shortByThen).toBeLessThanOrEqual(stands.short);
        expect(stands.ready + stands.short).toBeGreaterThanOrEqual(dueOut);
      }),
    );
  });
});

describe('where to borrow', () => {
  it('is the nearest station with cameras above what is due out and its floor', () => {
    const lender = (code: string, ready: number, longitude: number, given: Partial<Lender> = {}): Lender => ({
      code,
      name: code,
      place: { latitude: 53, longitude },
      ready,
      forAnyone: ready,
      dueOut: 5,
      operationalFloor: 0,
      ...given,
    });
    const plan = planBorrowing(4, { latitude: 53, longitude: -1 }, [
      lender('FAR', 9, -2),
      lender('NEAR', 8, -1.1),
      lender('FLOOR', 8, -1.05, { operationalFloor: 8 }),
      lender('HELD', 90, -1.02, { forAnyone: 0 }),
      lender('UNTOLD', 9, -1.01, { dueOut: null }),
      lender('NOWHERE', 90, 0, { place: null }),
    ]);
    expect(plan.map(({ code, cameras }) => [code, cameras])).toEqual([
      ['NEAR', 3],
      ['FAR', 1],
    ]);
  });

  it('takes what is short where it is to be had, and from no station more than it can spare', () => {
    const lender = fc.record({
      code: fc.uuid(),
      name: fc.constant('Somewhere'),
      place: fc.option(place),
      ready: fc.nat(20),
      forAnyone: fc.nat(20),
      dueOut: fc.option(fc.nat(20)),
      operationalFloor: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.nat(30), fc.option(place), fc.array(lender, { maxLength: 12 }), (short, from, lenders) => {
        const plan = planBorrowing(short, from, lenders);
        const spare = lenders.reduce((sum, one) => sum + spareOf(one), 0);
        expect(plan.reduce((sum, { cameras }) => sum + cameras, 0)).toBe(Math.min(short, spare));
        for (const { code, cameras } of plan) {
          const from = lenders.find((one) => one.code === code);
          expect(cameras).toBeLessThanOrEqual(from === undefined ? 0 : spareOf(from));
          expect(cameras).toBeLessThanOrEqual(from?.forAnyone ?? 0);
          expect((from?.ready ?? 0) - cameras).toBeGreaterThanOrEqual(from?.dueOut ?? Infinity);
        }
        const known = plan.flatMap(({ metres }) => metres ?? []);
        expect(known).toEqual(known.toSorted((one, other) => one - other));
      }),
    );
  });

  it('measures the same both ways, and nothing to itself', () => {
    expect(
      distanceBetween({ latitude: 53.235, longitude: -1.421 }, { latitude: 53.273, longitude: -1.347 }),
    ).toBeCloseTo(6_480, -3);
    fc.assert(
      fc.property(place, place, (one, other) => {
        expect(distanceBetween(one, other)).toBeCloseTo(distanceBetween(other, one), 3);
        expect(distanceBetween(one, one)).toBe(0);
      }),
    );
  });
});
