import fc from 'fast-check';
import { readyAfterMinutes } from '../forecast/index.ts';
import { readingInStay } from './reading-in-stay.ts';

const from = Date.parse('2026-06-10T18:00:00Z');
const stay = (batteryPercent: number | null) => ({ from, until: from + 86_400_000, dock: 'DK-1', batteryPercent });

describe('readingInStay', () => {
  it('hands over recordings, charges, and is ready', () => {
    const at = (minutes: number): string => readingInStay(stay(10), from + minutes * 60_000).bayState;
    expect([at(0), at(14), at(20), at(240)]).toEqual(['offloading', 'offloading', 'charging', 'ready']);
  });

  it('never discharges in its dock, and never holds more than it can', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.nat(2000), fc.nat(500), (battery, minutes, more) => {
        const early = readingInStay(stay(battery), from + minutes * 60_000).batteryPercent;
        const late = readingInStay(stay(battery), from + (minutes + more) * 60_000).batteryPercent;
        expect(late).toBeGreaterThanOrEqual(early);
        expect(late).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('passes the battery floor when the forecast says that it does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 80 }), (battery, floor) => {
        const at = from + Math.ceil(readyAfterMinutes(battery, floor)) * 60_000;
        const reading = readingInStay(stay(battery), at);
        expect(reading.batteryPercent).toBeGreaterThanOrEqual(floor);
        expect(reading.pendingFiles).toBe(0);
      }),
    );
  });
});
