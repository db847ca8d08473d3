import { heardAt, isSlow, pendingWords, pollWords, statusWord, uplinkText } from './dock-words.ts';

describe('a dock in words', () => {
  it('says since when it is silent, and never calls old news online', () => {
    const reported = { lastReportAt: '2020-03-03T12:58:00Z', lastPollAt: null };
    expect(statusWord({ status: 'online', ...reported })).toBe('Online');
    expect(statusWord({ status: 'silent', ...reported })).toBe('Silent since 3 Mar 2020');
    expect(statusWord({ status: 'never', lastReportAt: null, lastPollAt: null })).toBe('Never heard');
  });

  it('was heard by its newest report or poll, whichever it has', () => {
    const [earlier, later] = ['2020-03-03T12:58:00Z', '2020-03-04T12:58:00+00:00'];
    expect(heardAt({ lastReportAt: earlier, lastPollAt: later })).toBe(later);
    expect(heardAt({ lastReportAt: later, lastPollAt: earlier })).toBe(later);
    expect(heardAt({ lastReportAt: null, lastPollAt: later })).toBe(later);
    expect(heardAt({ lastReportAt: null, lastPollAt: null })).toBeNull();
  });

  it('says how many recordings wait and since when', () => {
    expect(pendingWords({ pendingFiles: 0, pendingSince: null })).toBe('None');
    expect(pendingWords({ pendingFiles: 1, pendingSince: null })).toBe('1 recording');
    expect(pendingWords({ pendingFiles: 19, pendingSince: '2026-03-03T21:14:00Z' })).toBe(
      '19 recordings, since 3 Mar 2026 21:14',
    );
  });

  it('writes a poll interval as people say it', () => {
    expect(pollWords('00:05:00')).toBe('every 5 min');
    expect(pollWords('01:00:30')).toBe('every 1 h 30 s');
  });

  it('names a link by its speed, and slow where an image would take it too long', () => {
    expect([uplinkText(null), uplinkText(450_000), uplinkText(40_000_000), uplinkText(1e9)]).toEqual([
      'Not reported',
      '450 kbit/s',
      '40 Mbit/s',
      '1.0 Gbit/s',
    ]);
    expect([isSlow(null), isSlow(1_999_999), isSlow(2_000_000)]).toEqual([false, true, false]);
  });
});
