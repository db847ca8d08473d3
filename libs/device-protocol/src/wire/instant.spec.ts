import fc from 'fast-check';
import { instantMilliseconds, isInstant } from './instant.ts';

describe('isInstant', () => {
  it('accepts what any clock can say and reads it back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(isInstant(date.toISOString())).toBe(true);
          expect(instantMilliseconds(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });

  it.each(['2026-11-22T21:14:00+01:00', '2026-11-22t21:14:00.123456z', '2024-02-29T00:00:00-00:00'])(
    'accepts %s',
    (text) => {
      expect(isInstant(text)).toBe(true);
      expect(instantMilliseconds(text)).not.toBeNaN();
    },
  );

  it.each([
    '2026-11-22T21:14:00',
    '2026-11-22',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T21:14:60Z',
    '0000-01-01T00:00:00Z',
    '2026-11-22 21:14:00Z',
    '1763845200',
    '',
  ])('refuses %s', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});
