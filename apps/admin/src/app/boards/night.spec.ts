import { isNight } from './night.ts';

describe('the night of a board', () => {
  it.each([
    ['2026-11-26T21:59:59Z', false],
    ['2026-11-26T22:00:00Z', true],
    ['2026-11-27T05:59:59Z', true],
    ['2026-11-27T06:00:00Z', false],
    // London is an hour ahead in summer.
    ['2026-07-14T21:00:00Z', true],
    ['2026-07-14T05:00:00Z', false],
  ])('at %s: %s', (at, expected) => {
    expect(isNight(Date.parse(at))).toBe(expected);
  });
});
