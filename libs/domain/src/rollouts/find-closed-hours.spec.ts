import fc from 'fast-check';
import { isInsideWindow } from '../london-time/index.ts';
import { findHandoverEnd, findWindowOpening, windowsTooShort } from './find-closed-hours.ts';

const noon = Date.parse('2026-11-25T12:00:00Z');

describe('findHandoverEnd', () => {
  it('joins handovers that touch into one', () => {
    const touching = [
      { from: '13:00', until: '14:00' },
      { from: '14:05', until: '15:00' },
    ];
    expect(findHandoverEnd(touching, 10, Date.parse('2026-11-25T13:30:00Z'))).toBe(Date.parse('2026-11-25T15:00:00Z'));
  });

  it('covers a night that the clocks make longer', () => {
    const night = [{ from: '22:00', until: '01:30' }];
    // 01:30 comes twice on 25 October 2026; the second is 01:30 UTC.
    expect(findHandoverEnd(night, 0, Date.parse('2026-10-25T00:45:00Z'))).toBe(Date.parse('2026-10-25T01:30:00Z'));
  });
});

describe('findWindowOpening', () => {
  it('finds the next weekday on which a window opens', () => {
    const sundays = [{ from: '01:30', until: '05:30', days: ['sunday' as const] }];
    expect(findWindowOpening(sundays, 0, noon)).toBe(Date.parse('2026-11-29T01:30:00Z'));
    expect(findWindowOpening(sundays, 0, Date.parse('2026-11-29T02:00:00Z'))).toBeNull();
    const kept = [{ from: '01:30', until: '05:30', days: null as never }];
    expect(findWindowOpening(kept, 0, noon)).toBe(Date.parse('2026-11-26T01:30:00Z'));
  });

  const wallTime = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((of) => `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`);
  const someWindows = fc.array(fc.record({ from: wallTime, until: wallTime }), { minLength: 1, maxLength: 3 });
  const someTime = fc
    .integer({ min: 0, max: 365 * 24 * 60 })
    .map((minutes) => Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000);

  it('holds for the whole of an install: begun when it may, it ends inside a window', () => {
    fc.assert(
      fc.property(someWindows, fc.nat({ max: 120 }), someTime, (windows, installMinutes, now) => {
        const begins = findWindowOpening(windows, installMinutes, now) ?? now;
        if (!Number.isFinite(begins)) return;
        expect(findWindowOpening(windows, installMinutes, begins)).toBeNull();
        for (let later = 0; later < installMinutes; later += 1)
          expect(isInsideWindow(begins + later * 60_000, windows)).toBe(true);
      }),
    );
  });

  it('never opens where every window is too short for an install, and says which of them are', () => {
    const brief = [
      { from: '14:32', until: '14:36' },
      { from: '01:30', until: '05:30' },
    ];
    expect(windowsTooShort(brief, 10, noon)).toEqual([0]);
    expect(findWindowOpening(brief.slice(0, 1), 10, noon)).toBe(Infinity);
    // Two that touch are one.
    expect(windowsTooShort([...brief, { from: '14:36', until: '15:00' }], 10, noon)).toEqual([]);
    fc.assert(
      fc.property(someWindows, fc.nat({ max: 120 }), (windows, installMinutes) => {
        const none = windowsTooShort(windows, installMinutes, noon).length === windows.length;
        expect(findWindowOpening(windows, installMinutes, noon) === Infinity).toBe(none);
      }),
    );
  });
});
