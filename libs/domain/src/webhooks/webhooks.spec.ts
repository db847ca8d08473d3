import fc from 'fast-check';
import {
  isPastPatience,
  judgeWebhookTry,
  longestWebhookWait,
  mostWebhookTries,
  webhookPatienceMilliseconds,
} from './judge-webhook-try.ts';
import { wantsWebhook, webhookEventOf, webhookEventTypes } from './webhook-events.ts';
import { webhookDeliveryLifecycle, webhookDeliveryStates } from './webhook-lifecycle.ts';

const now = Date.parse('2026-11-26T01:00:00Z');
const answer = (status: number | null, retryAfterSeconds: number | null = null) => ({ status, retryAfterSeconds });

describe('a delivery', () => {
  it('is done by any 2xx, and ends its endpoint by 410', () => {
    expect(judgeWebhookTry(answer(200), 1, now)).toEqual({ kind: 'delivered' });
    expect(judgeWebhookTry(answer(204), mostWebhookTries, now)).toEqual({ kind: 'delivered' });
    expect(judgeWebhookTry(answer(410), 1, now)).toEqual({ kind: 'gone' });
  });

  it('that fails is tried later and later, a day after the last at most, and given up after its last try', () => {
    const failure = fc.constantFrom(null, 301, 302, 400, 404, 429, 500, 503);
    fc.assert(
      fc.property(failure, fc.option(fc.nat(1e9)), (status, asked) => {
        let before = 0;
        for (let tries = 1; tries < mostWebhookTries; tries += 1) {
          const verdict = judgeWebhookTry(answer(status, asked), tries, now);
          if (verdict.kind !== 'retry') throw new Error(`Given up at try ${tries}`);
          const wait = verdict.at - now;
          expect(wait).toBeGreaterThanOrEqual(before);
          expect(wait).toBeGreaterThanOrEqual(Math.min((asked ?? 0) * 1000, longestWebhookWait));
          expect(wait).toBeLessThanOrEqual(longestWebhookWait);
          before = wait;
        }
        expect(judgeWebhookTry(answer(status, asked), mostWebhookTries, now)).toEqual({ kind: 'dead' });
      }),
    );
  });

  it('reaches every state, and only what was taken is over for ever', () => {
    const reached = new Set(Object.values(webhookDeliveryLifecycle).flatMap((moves) => Object.values(moves)));
    expect(webhookDeliveryStates.filter((state) => !reached.has(state))).toEqual([]);
    expect(webhookDeliveryStates.filter((state) => Object.keys(webhookDeliveryLifecycle[state]).length === 0)).toEqual([
      'delivered',
    ]);
  });
});

describe('an endpoint', () => {
  it('is switched off once it took nothing for the whole of our patience', () => {
    expect(isPastPatience(now - webhookPatienceMilliseconds + 1, now)).toBe(false);
    expect(isPastPatience(now - webhookPatienceMilliseconds, now)).toBe(true);
  });

  it('is told what it chose and nothing else; each choice narrows', () => {
    const told = fc.record({
      type: fc.constantFrom(...webhookEventTypes),
      isUrgent: fc.boolean(),
      station: fc.option(fc.constantFrom('CHE', 'BUX')),
    });
    const choice = fc.record({
      events: fc.subarray([...webhookEventTypes]),
      onlyUrgent: fc.boolean(),
      stations: fc.subarray(['CHE', 'BUX']),
    });
    fc.assert(
      fc.property(choice, told, (chosen, event) => {
        const all = { events: webhookEventTypes, onlyUrgent: false, stations: [] };
        expect(wantsWebhook(all, event)).toBe(true);
        const each = [
          wantsWebhook({ ...all, events: chosen.events }, event),
          wantsWebhook({ ...all, onlyUrgent: chosen.onlyUrgent }, event),
          wantsWebhook({ ...all, stations: chosen.stations }, event),
        ];
        expect(wantsWebhook(chosen, event)).toBe(each.every(Boolean));
      }),
    );
  });

  it('is told of the history of an exception, less the comments', () => {
    const history = [
      'raised',
      'cleared',
      'returned',
      'take',
      'release',
      'snooze',
      'wake',
      'comment',
      'settle',
      'change',
    ];
    expect(history.filter((what) => webhookEventOf(what) === null)).toEqual(['comment']);
    const told = new Set(history.map(webhookEventOf));
    expect(webhookEventTypes.filter((type) => type.startsWith('exception.') && !told.has(type))).toEqual([]);
  });
});
