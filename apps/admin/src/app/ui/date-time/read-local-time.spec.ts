import fc from 'fast-check';
import { instantText } from '../text/instant-text.ts';
import { readLocalTime } from './read-local-time.ts';

// A summer evening: London is an hour ahead of UTC.
const now = Date.parse('2026-07-14T18:00:00Z');
const read = (text: string) => readLocalTime(text, now);
const instants = (text: string) => {
  const answer = read(text);
  return answer.ok ? answer.instants : answer.why;
};

describe('a time that a person types', () => {
  it('is read in each way in which people write it', () => {
    for (const text of [
      '3 Mar 2026 21:14',
      '3 march 2026, 21:14',
      'Tue 3 Mar 2026 2114',
      '3/3/26 2114',
      '03.03.2026 21:14',
    ])
      expect(instants(text)).toEqual(['2026-03-03T21:14:00.000Z']);
    expect(instants('2026-03-03 21:14')).toEqual(['2026-03-03T21:14:00.000Z']);
    expect(instants('2026-03-03T21:14')).toEqual(['2026-03-03T21:14:00.000Z']);
  });

  it('takes the day first, as Britain does', () => {
    expect(instants('4/3/2026 09:00')).toEqual(['2026-03-04T09:00:00.000Z']);
  });

  it("is London's, an hour ahead of UTC in summer", () => {
    expect(instants('3 Jul 2026 21:14')).toEqual(['2026-07-03T20:14:00.000Z']);
  });

  it('takes what is left out from today', () => {
    expect(instants('21:14')).toEqual(['2026-07-14T20:14:00.000Z']);
    expect(instants('3 Mar 21:14')).toEqual(['2026-03-03T21:14:00.000Z']);
    expect(instants('3 Mar 2114')).toEqual(['2026-03-03T21:14:00.000Z']);
    // Past midnight in London it is tomorrow, though UTC's date has not changed.
    const late = readLocalTime('00:10', Date.parse('2026-07-14T23:30:00Z'));
    expect(late).toEqual({ ok: true, instants: ['2026-07-14T23:10:00.000Z'] });
  });

  it('means two instants in the hour that is repeated, the earlier first', () => {
    expect(instants('25 Oct 2026 01:30')).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
  });

  it('moves forward in the hour that is missing', () => {
    expect(instants('29 Mar 2026 01:30')).toEqual(['2026-03-29T01:30:00.000Z']);
  });

  it('is refused with what to write when it is no time or no day', () => {
    expect(instants('3 Mar 2026')).toContain('Give the time too');
    expect(instants('3 Mar 2026 25:00')).toContain('not a time of day');
    expect(instants('31 Feb 2026 21:14')).toContain('not a day');
    expect(instants('yesterday 21:14')).toContain('“yesterday” is not a day');
  });

  it('reads back every minute that the console prints', () => {
    const minute = fc.integer({
      min: Date.parse('2015-01-01T00:00Z') / 60_000,
      max: Date.parse('2035-01-01T00:00Z') / 60_000,
    });
    fc.assert(
      fc.property(minute, (count) => {
        const at = new Date(count * 60_000).toISOString();
        expect(instants(instantText(at))).toContain(at);
      }),
    );
  });
});
