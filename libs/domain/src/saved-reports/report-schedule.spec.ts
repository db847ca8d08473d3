import { judgeReportSchedule, writtenSchedule, type ReportSchedule } from './report-schedule.ts';
import { judgeOwner, judgeRecipient } from './schedule-pause.ts';

const given = (change: Partial<ReportSchedule>): ReportSchedule => ({
  every: 'weekly',
  weekday: 1,
  monthDay: null,
  hour: 6,
  ...change,
});

describe('a schedule', () => {
  it.each([
    [given({ hour: 24 }), 'schedule-hour'],
    [given({ hour: 6.5 }), 'schedule-hour'],
    [given({ weekday: 8 }), 'schedule-weekday'],
    [given({ weekday: null }), 'schedule-weekday'],
    [given({ every: 'monthly', monthDay: 0 }), 'schedule-month-day'],
    [given({ every: 'monthly', monthDay: null }), 'schedule-month-day'],
  ])('says when, or is refused: %j', (schedule, refusal) => {
    expect(judgeReportSchedule(schedule)).toEqual({ ok: false, refusal });
  });

  it('lets go of the day that its rhythm has no use for', () => {
    expect(judgeReportSchedule(given({ every: 'daily', monthDay: 4 }))).toEqual({
      ok: true,
      value: { every: 'daily', weekday: null, monthDay: null, hour: 6 },
    });
  });

  it.each([
    [given({}), 'every Monday at 06:00'],
    [given({ every: 'daily', hour: 15 }), 'every day at 15:00'],
    [given({ every: 'monthly', monthDay: 1 }), 'on the 1st of each month at 06:00'],
    [given({ every: 'monthly', monthDay: 12 }), 'on the 12th of each month at 06:00'],
    [given({ every: 'monthly', monthDay: 22 }), 'on the 22nd of each month at 06:00'],
    [given({ every: 'monthly', monthDay: 30 }), 'on the 30th, or the last day, of each month at 06:00'],
    [given({ every: 'monthly', monthDay: 31 }), 'on the last day of each month at 06:00'],
  ])('is written in words', (schedule, words) => {
    expect(writtenSchedule(schedule)).toBe(words);
  });
});

describe('who a report is sent to', () => {
  const reader = { isClosed: false, mayRead: true, isOwner: false };

  it('is nobody once its owner has left or may not read reports', () => {
    expect(judgeOwner(reader)).toBeNull();
    expect(judgeOwner({ ...reader, isClosed: true })).toBe('owner-left');
    expect(judgeOwner({ ...reader, mayRead: false })).toBe('owner-may-not');
  });

  it('is whoever may see it at that time: its owner always, others while it is shared', () => {
    expect(judgeRecipient(reader, true)).toBeNull();
    expect(judgeRecipient(reader, false)).toContain('not shared');
    expect(judgeRecipient({ ...reader, isOwner: true }, false)).toBeNull();
    expect(judgeRecipient({ ...reader, isClosed: true, isOwner: true }, true)).toContain('closed');
    expect(judgeRecipient({ ...reader, mayRead: false }, true)).toContain('may not');
  });
});
