import fc from 'fast-check';
import { failShareOf, failsOn } from './bad-release.ts';

describe('a bad release', () => {
  it('is told by the end of its version', () => {
    expect(failShareOf('4.3.0-bad')).toBe(0.05);
    expect(failShareOf('4.3.0-bad40')).toBe(0.4);
    expect(failShareOf('4.3.0-bad100')).toBe(1);
    expect(failShareOf('4.3.0-bad999')).toBe(1);
    expect(failShareOf('4.3.0')).toBe(0);
    expect(failShareOf('4.3.0-badge')).toBe(0);
  });

  it('fails on about its share of devices, on the same ones every time', () => {
    const serials = Array.from({ length: 2000 }, (_, index) => `RS2-${index}`);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
        const failing = serials.filter((serial) => failsOn(serial, '4.3.0-bad', 0.05, seed));
        expect(failing.length).toBeGreaterThan(50);
        expect(failing.length).toBeLessThan(160);
        expect(serials.filter((serial) => failsOn(serial, '4.3.0-bad', 0.05, seed))).toEqual(failing);
      }),
      { numRuns: 20 },
    );
  });

  it('fails on none at share 0 and on all at share 1', () => {
    expect(failsOn('RS2-1', '4.3.0', 0, 1)).toBe(false);
    expect(failsOn('RS2-1', '4.3.0', 1, 1)).toBe(true);
  });
});
