import fc from 'fast-check';
import { openingOn } from '../london-time/index.ts';
import { judgeShiftPattern, type NamedHours, type ShiftPattern } from './judge-shift-pattern.ts';

const usual: ShiftPattern = {
  tours: [
    { name: 'Early', from: '07:00', until: '17:00' },
    { name: 'Late', from: '14:00', until: '24:00' },
    { name: 'Night', from: '22:00', until: '07:00' },
  ],
  handovers: [
    { name: 'Early', from: '06:30', until: '07:30' },
    { name: 'Night', from: '23:30', until: '00:30' },
  ],
};
const why = (given: Partial<ShiftPattern>): string | null => {
  const outcome = judgeShiftPattern({ ...usual, ...given });
  return outcome.ok ? null : `${outcome.refusal.part} ${outcome.refusal.place} ${outcome.refusal.why}`;
};
const hours = (name: string, from: string, until: string): NamedHours => ({ name, from, until });

describe('a shift pattern', () => {
  it('is taken as a force works: tours that overlap, a handover over midnight, none at all', () => {
    expect(why({})).toBeNull();
    expect(why({ tours: [], handovers: [] })).toBeNull();
  });

  it('is refused with the place and the reason', () => {
    expect(why({ tours: [hours(' ', '07:00', '17:00')] })).toBe('tours 0 hours-name-missing');
    expect(why({ tours: [hours('A', '07:00', '17:00'), hours('a ', '08:00', '18:00')] })).toBe(
      'tours 1 hours-name-twice',
    );
    expect(why({ handovers: [hours('A', '7:00', '08:00')] })).toBe('handovers 0 hours-not-a-time');
    expect(why({ handovers: [hours('A', '07:00', '07:00')] })).toBe('handovers 0 hours-empty');
    expect(why({ handovers: [hours('A', '07:00', '11:01')] })).toBe('handovers 0 handover-too-long');
    expect(why({ handovers: [hours('A', '23:30', '00:30'), hours('B', '00:15', '01:00')] })).toBe(
      'handovers 1 handovers-overlap',
    );
  });

  it('has no two handovers at once on an ordinary day', () => {
    const time = fc
      .nat(95)
      .map(
        (quarter) =>
          `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
      );
    const made = fc.array(fc.record({ name: fc.uuid(), from: time, until: time }), { maxLength: 4 });
    fc.assert(
      fc.property(made, (handovers) => {
        if (!judgeShiftPattern({ tours: [], handovers }).ok) return;
        const openings = handovers
          .flatMap((one) => ['2026-07-13', '2026-07-14', '2026-07-15'].map((day) => openingOn(day, one)))
          .toSorted((one, other) => one.from - other.from);
        for (const [index, opening] of openings.entries())
          expect(opening.from).toBeGreaterThanOrEqual(openings[index - 1]?.until ?? 0);
      }),
    );
  });
});
