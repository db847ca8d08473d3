import fc from 'fast-check';
import { compareWithForecast, curveOfEndings, whenDone, type RehearsedEnding } from './curve-of-endings.ts';

const endings = fc.array(fc.record({ at: fc.integer({ min: 0, max: 100_000 }), isSuccess: fc.boolean() }));

describe('curveOfEndings', () => {
  it('never falls, and ends with all that ended', () => {
    fc.assert(
      fc.property(endings, (ended) => {
        const points = curveOfEndings(ended, 0, 100_000);
        points.slice(1).forEach((point, index) => {
          expect(point.done).toBeGreaterThanOrEqual(points[index]?.done ?? 0);
          expect(point.failed).toBeGreaterThanOrEqual(points[index]?.failed ?? 0);
          expect(point.at).toBeGreaterThanOrEqual(points[index]?.at ?? 0);
        });
        const done = ended.filter(({ isSuccess }) => isSuccess).length;
        expect(points.length).toBeLessThanOrEqual(242);
        expect(points.at(-1)).toEqual({ at: 100_000, done, failed: ended.length - done });
      }),
    );
  });

  it('agrees with the milestones', () => {
    fc.assert(
      fc.property(endings, fc.integer({ min: 1, max: 200 }), fc.constantFrom(50, 90, 99), (ended, devices, percent) => {
        const at = whenDone(ended, devices, percent);
        const by = (instant: number): number =>
          ended.filter((one: RehearsedEnding) => one.isSuccess && one.at <= instant).length;
        if (at === null) expect(by(100_000)).toBeLessThan(Math.ceil((percent * devices) / 100));
        else expect(by(at)).toBeGreaterThanOrEqual(Math.ceil((percent * devices) / 100));
      }),
    );
  });
});

describe('compareWithForecast', () => {
  it('says where it lies beside the band', () => {
    expect(compareWithForecast(5, { from: 6, until: 9 })).toBe('earlier');
    expect(compareWithForecast(7, { from: 6, until: 9 })).toBe('within');
    expect(compareWithForecast(7, { from: 6, until: null })).toBe('within');
    expect(compareWithForecast(10, { from: 6, until: 9 })).toBe('later');
  });

  it('tells what neither reached from what only one did', () => {
    expect(compareWithForecast(null, { from: null, until: null })).toBe('within');
    expect(compareWithForecast(null, { from: 6, until: null })).toBe('within');
    expect(compareWithForecast(null, { from: 6, until: 9 })).toBe('never');
    expect(compareWithForecast(5, { from: null, until: null })).toBe('not-forecast');
  });
});
