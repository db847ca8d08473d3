import fc from 'fast-check';
import { localDayOf, londonOffset } from '../london-time/index.ts';
import { firstOfWeek } from '../usage/index.ts';
import { judgeDue, lastDue, nextDue } from './report-due.ts';
import { judgeReportSchedule, reportRhythms, type ReportSchedule } from './report-schedule.ts';

const hour = 3_600_000;
const someInstant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) });
const someSchedule = fc
  .record({
    every: fc.constantFrom(...reportRhythms),
    weekday: fc.integer({ min: 1, max: 7 }),
    monthDay: fc.integer({ min: 1, max: 31 }),
    hour: fc.integer({ min: 0, max: 23 }),
  })
  .map((given): ReportSchedule => {
    const judged = judgeReportSchedule(given);
    if (!judged.ok) throw new Error(judged.refusal);
    return judged.value;
  });
const at = (text: string): number => Date.parse(text);
const text = (instant: number): string => new Date(instant).toISOString();
const daily = (atHour: number): ReportSchedule => ({ every: 'daily', weekday: null, monthDay: null, hour: atHour });

/** The stretch of which each has one due time. */
function stretchOf({ every }: ReportSchedule, instant: number): string {
  const day = localDayOf(instant);
  if (every === 'daily') return day;
  return every === 'weekly' ? firstOfWeek(day) : day.slice(0, 7);
}

describe('when a report is due', () => {
  it.each([
    [
      'a summer Monday',
      { every: 'weekly', weekday: 1, monthDay: null, hour: 6 },
      '2026-07-03T12:00:00Z',
      '2026-07-06T05:00:00.000Z',
    ],
    [
      'a winter Monday',
      { every: 'weekly', weekday: 1, monthDay: null, hour: 6 },
      '2026-11-26T12:00:00Z',
      '2026-11-30T06:00:00.000Z',
    ],
    [
      'the first of a month',
      { every: 'monthly', weekday: null, monthDay: 1, hour: 7 },
      '2026-12-01T07:00:00Z',
      '2027-01-01T07:00:00.000Z',
    ],
    [
      'the last of February',
      { every: 'monthly', weekday: null, monthDay: 31, hour: 7 },
      '2027-02-01T00:00:00Z',
      '2027-02-28T07:00:00.000Z',
    ],
    [
      'the 30th of February, its last day',
      { every: 'monthly', weekday: null, monthDay: 30, hour: 7 },
      '2028-02-01T00:00:00Z',
      '2028-02-29T07:00:00.000Z',
    ],
    ['an hour that the clocks skip: the next', daily(1), '2026-03-28T12:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['an hour that comes twice: the first', daily(1), '2026-10-24T12:00:00Z', '2026-10-25T00:00:00.000Z'],
    ['not again in the second of them', daily(1), '2026-10-25T00:30:00Z', '2026-10-26T01:00:00.000Z'],
  ] as const)('is by London’s clocks: %s', (_name, schedule, after, due) => {
    expect(text(nextDue(schedule, at(after)))).toBe(due);
  });

  it('comes at its hour, but where the clocks skip that, and once in each day, week or month', () => {
    fc.assert(
      fc.property(someSchedule, someInstant, (schedule, start) => {
        const dues: number[] = [];
        for (let from = start; dues.length < 15; from = dues.at(-1) ?? from) dues.push(nextDue(schedule, from));
        const stretches = dues.map((due) => stretchOf(schedule, due));
        expect(new Set(stretches).size).toBe(dues.length);
        for (const due of dues) {
          const shown = new Date(due + londonOffset(due)).getUTCHours();
          const isSkipped = londonOffset(due) !== londonOffset(due - hour) && schedule.hour === 1;
          expect(shown).toBe(isSkipped ? 2 : schedule.hour);
        }
      }),
    );
  });

  it('leaves out no stretch', () => {
    fc.assert(
      fc.property(someSchedule, someInstant, (schedule, start) => {
        const [first, second] = [nextDue(schedule, start), nextDue(schedule, nextDue(schedule, start))];
        const days = { daily: 1, weekly: 7, monthly: 31 }[schedule.every];
        expect(second - first).toBeLessThanOrEqual(days * 24 * hour + hour);
        expect(first - start).toBeLessThanOrEqual(days * 24 * hour + hour);
      }),
    );
  });

  it('has nothing between the last and the next', () => {
    fc.assert(
      fc.property(someSchedule, someInstant, (schedule, instant) => {
        const [last, next] = [lastDue(schedule, instant), nextDue(schedule, instant)];
        expect(last).toBeLessThanOrEqual(instant);
        expect(next).toBeGreaterThan(instant);
        expect(nextDue(schedule, last)).toBe(next);
        expect(lastDue(schedule, next)).toBe(next);
        expect(lastDue(schedule, next - 1)).toBe(last);
      }),
    );
  });
});

describe('whoever looks now and then', () => {
  const looks = fc.array(fc.integer({ min: 0, max: 200 * 24 * 60 }), { maxLength: 60 });

  it('sends for each time at most once, never early, and is never behind after a look', () => {
    fc.assert(
      fc.property(someSchedule, someInstant, looks, (schedule, start, minutes) => {
        let next = nextDue(schedule, start);
        const sent: number[] = [];
        for (const now of minutes.map((minute) => start + minute * 60_000).sort((one, other) => one - other)) {
          const due = judgeDue(schedule, next, now);
          if (due !== null) {
            expect(due).toBeLessThanOrEqual(now);
            sent.push(due);
            next = nextDue(schedule, due);
          }
          expect(next).toBeGreaterThan(now);
        }
        expect(new Set(sent).size).toBe(sent.length);
        expect([...sent].sort((one, other) => one - other)).toEqual(sent);
      }),
    );
  });

  it('sends once, late, for a worker that was away for weeks', () => {
    const monday: ReportSchedule = { every: 'weekly', weekday: 1, monthDay: null, hour: 6 };
    const due = judgeDue(monday, at('2026-11-02T06:00:00Z'), at('2026-11-26T12:00:00Z'));
    expect(text(due ?? 0)).toBe('2026-11-23T06:00:00.000Z');
  });
});
