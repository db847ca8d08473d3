import fc from 'fast-check';
import { formatSleep, parseSleep } from './polling-sleep.ts';

describe('polling sleep', () => {
  it('writes exactly HH:mm:ss and reads the same seconds back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 86_399 }), (seconds) => {
        expect(formatSleep(seconds)).toMatch(/^\d\d:\d\d:\d\d$/);
        expect(parseSleep(formatSleep(seconds))).toBe(seconds);
      }),
    );
  });

  it('never reaches a day and never stops', () => {
    expect(formatSleep(1_000_000)).toBe('23:59:59');
    expect(formatSleep(0)).toBe('00:00:01');
  });

  it.each(['24:00:00', '5:00', '00:60:00', 'PT5M', '00:00:00Z'])('refuses %s', (text) => {
    expect(parseSleep(text)).toBeNull();
  });
});
