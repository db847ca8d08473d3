import fc from 'fast-check';
import { localDayOf } from '../london-time/index.ts';
import { judgeMail, mailDistanceMilliseconds, mostMailTries, nextMailTry } from './judge-mail.ts';
import { usualNotificationSettings, wantsNotification } from './notification-settings.ts';

const start = Date.parse('2026-10-20T00:00:00Z');
const minute = 60_000;

/** Looks at these minutes after the start with something always waiting, and answers when mails went. */
function mailsAt(way: 'at_once' | 'daily', minutes: readonly number[]): number[] {
  let last: number | null = null;
  return minutes.flatMap((after) => {
    const now = start + after * minute;
    if (!judgeMail(way, 1, last, now)) return [];
    last = now;
    return [now];
  });
}

const looks = fc.array(fc.nat(20_000), { maxLength: 300 }).map((minutes) => [...minutes].sort((a, b) => a - b));

describe('mails', () => {
  it('at once keep their distance, whatever happens', () => {
    fc.assert(
      fc.property(looks, (minutes) => {
        const mails = mailsAt('at_once', minutes);
        mails
          .slice(1)
          .forEach((at, index) => expect(at - (mails[index] ?? 0)).toBeGreaterThanOrEqual(mailDistanceMilliseconds));
        if (minutes.length > 0) expect(mails.length).toBeGreaterThan(0);
      }),
    );
  });

  it('of a day go once a local day, also when the clocks change', () => {
    fc.assert(
      fc.property(looks, (minutes) => {
        const days = mailsAt('daily', minutes).map((at) => localDayOf(at));
        expect(new Set(days).size).toBe(days.length);
      }),
    );
    const everyHour = Array.from({ length: 10 * 24 }, (_, index) => index * 60);
    expect(mailsAt('daily', everyHour)).toHaveLength(10);
  });

  it('do not go where none are wanted, or nothing waits', () => {
    expect(judgeMail('off', 5, null, start)).toBe(false);
    expect(judgeMail('at_once', 0, null, start)).toBe(false);
  });

  it('that fail are tried again later and later, and given up in the end', () => {
    for (let failures = 1; failures < mostMailTries; failures += 1) {
      const wait = (nextMailTry(failures, start) ?? 0) - start;
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(60 * minute);
    }
    expect(nextMailTry(mostMailTries, start)).toBeNull();
  });
});

describe('what a person wants to hear of', () => {
  it('is narrowed by each choice, and never widened', () => {
    const exception = fc.record({
      kind: fc.constantFrom('bay-fault', 'dock-offline'),
      isUrgent: fc.boolean(),
      station: fc.option(fc.constantFrom('CHE', 'BUX')),
    });
    const settings = fc.record({
      kinds: fc.subarray(['bay-fault', 'dock-offline']),
      stations: fc.subarray(['CHE', 'BUX']),
      onlyUrgent: fc.boolean(),
      mail: fc.constant('off' as const),
    });
    fc.assert(
      fc.property(settings, exception, (chosen, one) => {
        const all = { ...usualNotificationSettings, onlyUrgent: false };
        expect(wantsNotification(all, one)).toBe(true);
        const each = [
          wantsNotification({ ...all, kinds: chosen.kinds }, one),
          wantsNotification({ ...all, stations: chosen.stations }, one),
          wantsNotification({ ...all, onlyUrgent: chosen.onlyUrgent }, one),
        ];
        expect(wantsNotification(chosen, one)).toBe(each.every(Boolean));
      }),
    );
  });
});
