import fc from 'fast-check';
import { localDayOf } from '@custodian/domain';
import type { HolderPattern } from './fleet-file.ts';
import { nextTour, tourOn } from './shift-pattern.ts';

const hour = 3_600_000;
const patterns: HolderPattern[] = ['early', 'late', 'night', 'rotating', 'days'];

describe('shift patterns', () => {
  it('give every working holder a tour of working length within a fortnight, the same for the same seed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...patterns),
        fc.nat(99),
        fc.string(),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        (pattern, seed, serial, after) => {
          const tour = nextTour(pattern, seed, serial, after.getTime());
          expect(tour).toEqual(nextTour(pattern, seed, serial, after.getTime()));
          expect(tour).not.toBeNull();
          if (!tour || tour.until === null) return;
          expect(tour.from).toBeGreaterThan(after.getTime());
          expect(tour.from - after.getTime()).toBeLessThan(14 * 24 * hour);
          expect((tour.until - tour.from) / hour).toBeGreaterThan(6);
          expect((tour.until - tour.from) / hour).toBeLessThan(14);
        },
      ),
    );
  });

  it('leave a spare in its dock', () => {
    expect(nextTour('spare', 1, 'c', Date.now())).toBeNull();
  });

  it('follow London’s clocks: an early begins about seven in winter and in summer', () => {
    for (const day of ['2026-01-14', '2026-07-15']) {
      const tour = ['a', 'b', 'c', 'd'].map((serial) => tourOn('early', 1, serial, day)).find((one) => one !== null);
      const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: 'numeric', hourCycle: 'h23' });
      expect(['06', '07', '6', '7']).toContain(local.format(tour?.from));
      expect(localDayOf(tour?.from ?? 0)).toBe(day);
    }
  });
});
