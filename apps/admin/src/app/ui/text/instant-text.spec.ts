import { clockText, dateText, dayText, instantText, lengthText, whenText } from './instant-text.ts';

const summer = '2026-07-03T20:14:08Z';
const winter = '2026-03-03T21:14:08Z';

describe('instants in words', () => {
  it('prints London time, day first and without seconds', () => {
    expect(instantText(winter)).toBe('3 Mar 2026 21:14');
    expect(instantText(summer)).toBe('3 Jul 2026 21:14');
    expect(instantText('2026-07-03T23:30:00Z')).toBe('4 Jul 2026 00:30');
  });

  it('prints September in three letters, like every other month', () => {
    expect(dateText('2026-09-15T12:00:00Z')).toBe('15 Sep 2026');
  });

  it('prints a dash for what is no time', () => {
    for (const nothing of [null, undefined, 'soon']) {
      expect(instantText(nothing)).toBe('–');
      expect(clockText(nothing)).toBe('–');
      expect(dateText(nothing)).toBe('–');
    }
    expect(whenText(null)).toBe('–');
    expect(dayText('no day')).toBe('–');
  });

  it('shows seconds only where asked, for what is live', () => {
    expect(clockText(summer)).toBe('21:14');
    expect(clockText(summer, true)).toBe('21:14:08');
  });

  it('says in a table only as much as is needed: the clock today, the date before, the year of another', () => {
    const now = new Date('2026-07-03T22:00:00Z');
    expect(whenText(summer, now)).toBe('21:14');
    expect(whenText('2026-07-02T20:14:00Z', now)).toBe('2 Jul');
    expect(whenText('2025-07-03T20:14:00Z', now)).toBe('3 Jul 2025');
    // Half past eleven at night in UTC is already tomorrow in London.
    expect(whenText('2026-07-02T23:30:00Z', now)).toBe('00:30');
  });

  it('prints a local day without moving it across midnight', () => {
    expect(dayText('2026-03-29')).toBe('29 Mar');
    expect(dayText('2026-03-29', true)).toBe('29 Mar 2026');
  });

  it('gives a length in its largest unit', () => {
    const minute = 60_000;
    expect(lengthText(20_000)).toBe('less than a minute');
    expect(lengthText(minute)).toBe('1 minute');
    expect(lengthText(24 * minute)).toBe('24 minutes');
    expect(lengthText(-3 * 60 * minute)).toBe('3 h');
    expect(lengthText(9 * 24 * 60 * minute)).toBe('9 d');
  });
});
