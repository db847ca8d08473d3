import fc from 'fast-check';
import { addDays, boundsOfDay, localDayOf } from '../london-time/index.ts';
import type { ChangesUntil, DailyChange } from './shift-stretches.ts';
import { dockingGraceMinutes, takenTours, tourTakenFor } from './taken-tours.ts';

const tours: readonly DailyChange[] = [
  { name: 'Early', from: '07:00', until: '17:00' },
  { name: 'Late', from: '14:00', until: '24:00' },
  { name: 'Night', from: '22:00', until: '07:00' },
];
const handovers: readonly DailyChange[] = [
  { name: 'Early', from: '06:30', until: '07:30' },
  { name: 'Late', from: '13:45', until: '14:45' },
  { name: 'Night', from: '21:30', until: '22:30' },
];
const minute = 60_000;

function dueOf(at: string, pasts: readonly ChangesUntil[] = [{ tours, handovers, until: null }]): string | undefined {
  const instant = Date.parse(at);
  const day = localDayOf(instant);
  const tour = tourTakenFor(instant, takenTours({ from: day, to: day }, pasts));
  return tour === null ? undefined : `${tour.name} ${new Date(tour.endsAt).toISOString()}`;
}

describe('tours that cameras are taken for', () => {
  it.each([
    ['2026-11-25T06:38:00Z', 'Early 2026-11-25T17:00:00.000Z'],
    ['2026-11-25T11:00:00Z', 'Early 2026-11-25T17:00:00.000Z'],
    ['2026-11-25T13:10:00Z', 'Late 2026-11-26T00:00:00.000Z'],
    ['2026-11-25T21:40:00Z', 'Night 2026-11-26T07:00:00.000Z'],
    ['2026-11-26T03:00:00Z', 'Night 2026-11-26T07:00:00.000Z'],
  ])('lets a camera taken at %s be due at the end of %s', (at, due) => {
    expect(dueOf(at)).toBe(due);
  });

  it('ends a night by the clock on the wall, also when the clocks change in it', () => {
    expect(dueOf('2026-10-24T21:00:00Z')).toBe('Night 2026-10-25T07:00:00.000Z');
    expect(dueOf('2026-03-28T22:00:00Z')).toBe('Night 2026-03-29T06:00:00.000Z');
  });

  it('takes the next tour where the last one has ended', () => {
    const day = [
      {
        tours: [{ name: 'Day', from: '08:00', until: '16:00' }],
        handovers: [{ name: 'Day', from: '07:45', until: '08:15' }],
        until: null,
      },
    ];
    expect(dueOf('2026-11-25T20:00:00Z', day)).toBe('Day 2026-11-26T16:00:00.000Z');
  });

  it('ends where the next handover ends, where no tour has its name, and knows none without handovers', () => {
    expect(dueOf('2026-11-25T09:00:00Z', [{ tours: [], handovers, until: null }])).toBe(
      'Early 2026-11-25T14:45:00.000Z',
    );
    expect(dueOf('2026-11-25T09:00:00Z', [{ tours, handovers: [], until: null }])).toBeUndefined();
  });

  it('goes by the pattern that was set when it opened', () => {
    const changed = Date.parse('2026-11-25T10:00:00Z');
    const longer = [{ name: 'Late', from: '14:00', until: '02:00' }];
    const pasts = [
      { tours, handovers, until: changed },
      { tours: longer, handovers: handovers.slice(1, 2), until: null },
    ];
    expect(dueOf('2026-11-25T09:00:00Z', pasts)).toBe('Early 2026-11-25T17:00:00.000Z');
    expect(dueOf('2026-11-25T14:00:00Z', pasts)).toBe('Late 2026-11-26T02:00:00.000Z');
  });

  it('is due after it was taken, within two days, whenever that was', () => {
    const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2020-01-01', days));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 24 * 60 - 1 }), (on, minutes) => {
        const at = boundsOfDay(on).from + minutes * minute;
        const tour = tourTakenFor(at, takenTours({ from: on, to: on }, [{ tours, handovers, until: null }]));
        expect(tour?.opensAt).toBeLessThanOrEqual(at);
        expect(tour?.endsAt).toBeGreaterThan(at);
        expect((tour?.endsAt ?? 0) - at).toBeLessThanOrEqual(12 * 60 * minute);
        expect(tour?.dueAt).toBe((tour?.endsAt ?? 0) + dockingGraceMinutes * minute);
      }),
    );
  });
});
