import fc from 'fast-check';
import { compareVersions, isSameVersion } from './compare-versions.ts';

const parts = fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 5 });
const version = fc
  .tuple(fc.constantFrom('', 'v'), parts, fc.constantFrom('', '-rc1', '-beta.2'))
  .map(([v, p, preview]) => v + p.join('.') + preview);

describe('compareVersions', () => {
  it.each([
    ['4.9', '4.10'],
    ['4.2.1', '4.2.1.1'],
    ['4.2-rc1', '4.2'],
    ['4.2-rc2', '4.2-rc10'],
    ['1.0b1', '1.0b2'],
    ['9007199254740993', '9007199254740994'],
  ])('puts %s before %s', (one, other) => {
    expect(compareVersions(one, other)).toBeLessThan(0);
    expect(compareVersions(other, one)).toBeGreaterThan(0);
  });

  it.each([
    ['4.2', '4.2.0'],
    ['v4.2', '4.2'],
    ['V4.2 ', '4.02'],
    ['4.2+build7', '4.2'],
  ])('takes %s and %s for the same version', (one, other) => {
    expect(isSameVersion(one, other)).toBe(true);
  });

  it('is an order: antisymmetric and transitive', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
        const [low, middle, high] = [a, b, c].sort(compareVersions);
        expect(compareVersions(low ?? a, high ?? c)).toBeLessThanOrEqual(0);
        expect(compareVersions(low ?? a, middle ?? b)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('never throws, whatever a device calls its version', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => Number.isFinite(compareVersions(a, b))));
  });
});
