import fc from 'fast-check';
import { addDays, boundsOfDay, localDayOf } from '../london-time/index.ts';
import { shiftDayKey, shiftStretches, type DailyChange, type ShiftStretch } from './shift-stretches.ts';

const tours: readonly DailyChange[] = [
  { name: 'Early', from: '07:00', until: '17:00' },
  { name: 'Late', from: '14:00', until: '24:00' },
];
const handovers: readonly DailyChange[] = [
  { name: 'Early', from: '06:30', until: '07:30' },
  { name: 'Late', from: '13:45', until: '14:45' },
  { name: 'Night', from: '21:30', until: '22:30' },
];
const always = [{ tours, handovers, until: null }];
const hour = 3_600_000;

function shiftAt(stretches: readonly ShiftStretch[], at: number): ShiftStretch | undefined {
  return stretches.findLast(({ from }) => from <= at);
}

describe('shifts', () => {
  it.each([
    ['2026-03-28', '2026-03-28T22:00:00Z', 8],
    ['2026-10-24', '2026-10-24T21:00:00Z', 10],
    ['2026-11-24', '2026-11-24T22:00:00Z', 9],
  ])('has the night of %s begin at %s and last %d hours, the clocks changed or not', (day, from, hours) => {
    const stretches = shiftStretches({ from: day, to: addDays(day, 1) }, always);
    const place = stretches.findIndex((stretch) => shiftDayKey(stretch) === `${day} Night`);
    const [night, next] = [stretches[place], stretches[place + 1]];
    expect(night?.from).toBe(Date.parse(from));
    expect(next).toMatchObject({ name: 'Early', day: addDays(day, 1) });
    expect(((next?.from ?? 0) - (night?.from ?? 0)) / hour).toBe(hours);
  });

  it('has those that touch the period only, and none where there are no days', () => {
    const period = { from: '2026-11-24', to: '2026-11-25' };
    expect(shiftStretches(period, always).map(shiftDayKey)).toEqual([
      '2026-11-23 Night',
      '2026-11-24 Early',
      '2026-11-24 Late',
      '2026-11-24 Night',
      '2026-11-25 Early',
      '2026-11-25 Late',
      '2026-11-25 Night',
    ]);
    expect(shiftStretches({ from: period.to, to: period.from }, always)).toEqual([]);
  });

  it('counts the hours after midnight for the night of the day before', () => {
    const stretches = shiftStretches({ from: '2026-10-25', to: '2026-10-25' }, always);
    for (const at of ['2026-10-24T23:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T06:59:59Z'])
      expect(shiftAt(stretches, Date.parse(at))).toMatchObject({ name: 'Night', day: '2026-10-24' });
    expect(shiftAt(stretches, Date.parse('2026-10-25T07:00:00Z'))).toMatchObject({ name: 'Early', day: '2026-10-25' });
  });

  it('takes over when its tour starts, and in the middle of a handover that no tour of its name starts in', () => {
    const [, early, late, night] = shiftStretches({ from: '2026-11-25', to: '2026-11-25' }, always);
    const clock = (shift: ShiftStretch | undefined): string => new Date(shift?.from ?? 0).toISOString().slice(11, 16);
    expect([early, late, night].map(clock)).toEqual(['07:00', '14:00', '22:00']);
    const elsewhere = [{ tours: [{ name: 'Late', from: '15:00', until: '23:00' }], handovers, until: null }];
    expect(clock(shiftStretches({ from: '2026-11-25', to: '2026-11-25' }, elsewhere)[2])).toBe('14:15');
  });

  it('goes by the handovers that were set then, and by none where there were none', () => {
    const changed = Date.parse('2026-11-20T10:00:00Z');
    const other = [{ name: 'Day', from: '11:30', until: '12:30' }];
    const stretches = shiftStretches({ from: '2026-11-19', to: '2026-11-21' }, [
      { tours, handovers, until: changed },
      { tours, handovers: [], until: changed + hour },
      { tours: [], handovers: other, until: null },
    ]);
    expect(shiftAt(stretches, changed - 1)).toMatchObject({ name: 'Early', day: '2026-11-20' });
    expect(shiftAt(stretches, changed + 1)).toMatchObject({ name: null });
    expect(shiftAt(stretches, changed + 2 * hour)).toMatchObject({ name: 'Day', day: '2026-11-20' });
    expect(shiftStretches({ from: '2026-11-19', to: '2026-11-21' }, [{ tours, handovers: [], until: null }])).toEqual(
      [],
    );
  });

  it('puts every instant of a period into one shift, that began on its own day or the day before', () => {
    const minutes = fc.integer({ min: 0, max: 1_439 });
    const clock = (minute: number): string =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const someHandovers = fc
      .uniqueArray(minutes, { minLength: 1, maxLength: 4 })
      .map((starts) =>
        starts.map((start, index) => ({ name: `T${index}`, from: clock(start), until: clock((start + 60) % 1_440) })),
      );
    const someDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));
    fc.assert(
      fc.property(
        someHandovers,
        someDay,
        fc.nat(3),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (set, from, more, at) => {
          const to = addDays(from, more);
          const stretches = shiftStretches({ from, to }, [{ tours: [], handovers: set, until: null }]);
          const [begins, ends] = [boundsOfDay(from).from, boundsOfDay(to).until];
          const instant = Math.floor(begins + at * (ends - begins - 1));
          const shift = shiftAt(stretches, instant);
          const day = localDayOf(instant);
          expect([day, addDays(day, -1)]).toContain(shift?.day);
          // No shift that was over before, and none that begins after: each touches the period.
          expect(stretches.filter((one) => one.from <= begins)).toHaveLength(1);
          expect(stretches.filter((one) => one.from >= ends)).toEqual([]);
          expect(stretches.map((one) => one.from)).toEqual(
            [...new Set(stretches.map((one) => one.from))].toSorted((a, b) => a - b),
          );
        },
      ),
    );
  });
});
