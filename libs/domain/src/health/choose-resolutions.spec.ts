import fc from 'fast-check';
import { chooseResolutions, mostPoints, unitsPerPoint } from './choose-resolutions.ts';
import { usualTelemetryRetention } from './telemetry-retention.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-25T12:00:00Z');
const choose = (daysAgo: number, days: number) =>
  chooseResolutions(now - daysAgo * day, now - (daysAgo - days) * day, usualTelemetryRetention, now);

describe('chooseResolutions', () => {
  it.each([
    ['a day of this week', 3, 1, ['raw', 'hour', 'day']],
    ['a day that raw samples do not reach any more', 60, 1, ['hour', 'day']],
    ['a week', 7, 7, ['hour', 'day']],
    ['a day of two years ago', 730, 1, ['day']],
    ['a quarter', 90, 90, ['day']],
  ])('reads %s from the right rollup', (_, daysAgo, days, expected) => {
    expect(choose(daysAgo, days)).toEqual(expected);
  });
});

describe('unitsPerPoint', () => {
  it('never makes more points of a period than a picture shows', () => {
    const units = { raw: 60_000, hour: 3_600_000, day };
    fc.assert(
      fc.property(
        fc.constantFrom('raw' as const, 'hour' as const, 'day' as const),
        fc.integer({ min: 1, max: 40 * 366 * day }),
        (resolution, length) => {
          const width = unitsPerPoint(resolution, now - length, now) * units[resolution];
          expect(Math.floor(length / width) + 2).toBeLessThanOrEqual(mostPoints);
        },
      ),
    );
  });
});
