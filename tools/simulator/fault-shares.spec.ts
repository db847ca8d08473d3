import fc from 'fast-check';
import { faultKinds, readFaults, strikes } from './fault-shares.ts';
import { fateOf } from './install-fate.ts';

describe('faults', () => {
  it('are read by name and share, several at once', () => {
    expect(readFaults(['power-cut=0.05', 'slow-link=1, wrong-clock=0'])).toEqual({
      'power-cut': 0.05,
      'slow-link': 1,
      'wrong-clock': 0,
    });
    expect(readFaults([])).toEqual({});
  });

  it.each(['fire=1', 'power-cut', 'power-cut=', 'power-cut=2', 'power-cut=x', 'power-cut=-1'])(
    'are never %s',
    (text) => {
      expect(() => readFaults([text])).toThrow(/There is no fault|The share of power-cut/);
    },
  );

  it('strike about their share of devices, the same ones every time, each fault others', () => {
    const serials = Array.from({ length: 2000 }, (_, index) => `RS2-${index}`);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.constantFrom(...faultKinds), (seed, kind) => {
        const struck = serials.filter((serial) => strikes(kind, { [kind]: 0.1 }, seed, serial));
        expect(struck.length).toBeGreaterThan(120);
        expect(struck.length).toBeLessThan(290);
        expect(serials.filter((serial) => strikes(kind, { [kind]: 0.1 }, seed, serial))).toEqual(struck);
        expect(serials.some((serial) => strikes(kind, {}, seed, serial))).toBe(false);
      }),
      { numRuns: 15 },
    );
  });

  it('cut the power at the first attempt only, so that every installation ends', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 5 }), (serial, attempt) => {
        const settings = { seed: 1, faults: { 'power-cut': 1 }, failShare: 0 };
        expect(fateOf(settings, serial, '4.2.1', attempt)).toBe(attempt === 1 ? 'loses-power' : 'installs');
      }),
    );
  });
});
