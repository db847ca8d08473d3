import fc from 'fast-check';
import { alarmOf, breachHours, judgeBreach, readBreachClock } from './breach-clock.ts';

const hour = 3_600_000;
const at = (text: string) => Date.parse(text);
const undecided = { reportedAt: null, decidedNotAt: null };
const instant = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-12-31T00:00Z') });

describe('the 72-hour clock', () => {
  it.each([
    // In spring the wall clock of the end shows an hour more, in autumn an hour less: 72 hours have passed all the same.
    ['2026-03-27T21:14+00:00', '2026-03-30T22:14+01:00'],
    ['2026-10-23T21:14+01:00', '2026-10-26T20:14+00:00'],
    ['2026-07-03T21:14+01:00', '2026-07-06T21:14+01:00'],
  ])('that begins at %s ends at %s', (aware, due) => {
    expect(readBreachClock(at(aware), undecided, at(aware)).dueAt).toBe(at(due));
  });

  it.each([
    [72, 'running', null],
    [24.1, 'running', null],
    [24, 'short', 'breach-clock-short'],
    [6, 'urgent', 'breach-clock-urgent'],
    [0.1, 'urgent', 'breach-clock-urgent'],
    [0, 'passed', 'breach-clock-passed'],
    [-30, 'passed', 'breach-clock-passed'],
  ])('with %d hours left is %s', (left, level, alarm) => {
    const clock = readBreachClock(0, undecided, (breachHours - left) * hour);
    expect(clock.level).toBe(level);
    expect(alarmOf(clock)).toBe(alarm);
  });

  it('is settled by a report or by the decision not to, in time or late, and then asks for nobody', () => {
    expect(readBreachClock(0, { reportedAt: 72 * hour, decidedNotAt: null }, 999 * hour).level).toBe('settled');
    expect(readBreachClock(0, { reportedAt: null, decidedNotAt: 72 * hour + 1 }, 999 * hour).level).toBe(
      'settled_late',
    );
    fc.assert(
      fc.property(instant, instant, instant, (aware, settled, now) => {
        expect(alarmOf(readBreachClock(aware, { reportedAt: settled, decidedNotAt: null }, now))).toBeNull();
      }),
    );
  });

  it('loses exactly what passes, whatever the wall clock does', () => {
    fc.assert(
      fc.property(instant, fc.nat(200 * hour), fc.nat(10 * hour), (aware, after, more) => {
        const early = readBreachClock(aware, undecided, aware + after).millisecondsLeft;
        const later = readBreachClock(aware, undecided, aware + after + more).millisecondsLeft;
        expect(early - later).toBe(more);
        expect(early).toBe(breachHours * hour - after);
      }),
    );
  });
});

describe('what is written down about a breach', () => {
  const nothing = { toldOfficerAt: null, reportedAt: null, reference: null, notReportedReason: null };

  it.each([
    [nothing, 'breach-says-nothing'],
    [{ ...nothing, reportedAt: 5, reference: 'IC-1', notReportedReason: 'no risk' }, 'breach-both-ways'],
    [{ ...nothing, reportedAt: 5, reference: ' ' }, 'breach-needs-reference'],
    [{ ...nothing, toldOfficerAt: 11 }, 'breach-time-in-future'],
    [{ ...nothing, reportedAt: 1, reference: 'IC-1' }, 'breach-before-aware'],
    [{ ...nothing, toldOfficerAt: 5 }, null],
    [{ ...nothing, reportedAt: 5, reference: 'IC-1' }, null],
    [{ ...nothing, notReportedReason: 'Encrypted, recovered within the hour' }, null],
  ])('%j: %s', (entry, refusal) => {
    expect(judgeBreach(entry, 2, 10)).toBe(refusal);
  });
});
