import fc from 'fast-check';
import { freezeState, freezeStates, type Freeze } from './freeze.ts';
import { freezeLifecycle, judgeLift } from './freeze-lifecycle.ts';
import { judgeFreeze, longestFreezeDays, type AskedFreeze } from './judge-freeze.ts';

const now = Date.parse('2026-11-25T12:00:00Z');
const hour = 3_600_000;
const asked = (change: Partial<AskedFreeze> = {}): AskedFreeze => ({
  kind: 'force',
  operation: '',
  stations: 0,
  teams: 0,
  reason: 'Match day',
  from: now,
  until: now + 4 * hour,
  ...change,
});
const freeze = (change: Partial<Freeze> = {}): Freeze => ({ from: now, until: now + hour, liftedAt: null, ...change });

describe('a freeze', () => {
  it('is ahead, holds, ends by itself, or was lifted', () => {
    expect([now - 1, now, now + hour - 1, now + hour].map((at) => freezeState(freeze(), at))).toEqual([
      'upcoming',
      'holding',
      'holding',
      'expired',
    ]);
    expect(freezeState(freeze({ liftedAt: now }), now + 2 * hour)).toBe('lifted');
  });

  it('can be called off before it begins and ended early, and never twice', () => {
    expect(judgeLift(freeze(), now - hour).ok).toBe(true);
    expect(judgeLift(freeze(), now).ok).toBe(true);
    expect(judgeLift(freeze(), now + hour)).toEqual({ ok: false, refusal: 'freeze-expired' });
    expect(judgeLift(freeze({ liftedAt: now }), now)).toEqual({ ok: false, refusal: 'freeze-lifted' });
  });

  it('reaches every state, and ends lifted or expired', () => {
    const reached = new Set(Object.values(freezeLifecycle).flatMap((moves) => Object.values(moves)));
    expect(freezeStates.filter((state) => state !== 'upcoming' && !reached.has(state))).toEqual([]);
    expect(freezeStates.filter((state) => Object.keys(freezeLifecycle[state]).length === 0)).toEqual([
      'lifted',
      'expired',
    ]);
  });

  it('never holds outside its time, nor once it is lifted', () => {
    const instant = fc.integer({ min: now - 10 * hour, max: now + 10 * hour });
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1, max: 9 * hour }),
        fc.option(instant),
        instant,
        (from, long, lifted, at) => {
          if (freezeState({ from, until: from + long, liftedAt: lifted }, at) !== 'holding') return;
          expect(lifted).toBeNull();
          expect(at).toBeGreaterThanOrEqual(from);
          expect(at).toBeLessThan(from + long);
        },
      ),
    );
  });
});

describe('judgeFreeze', () => {
  it.each<[string, Partial<AskedFreeze>]>([
    ['the whole force', {}],
    ['one station', { kind: 'station', stations: 1 }],
    [
      'an operation with stations and teams',
      { kind: 'operation', operation: 'Operation Derwent', stations: 2, teams: 1 },
    ],
    ['a time ahead', { from: now + hour }],
    ['the longest time there is', { until: now + longestFreezeDays * 24 * hour }],
  ])('takes %s', (_, change) => expect(judgeFreeze(asked(change), now).ok).toBe(true));

  it.each<[string, Partial<AskedFreeze>, string, string]>([
    ['no reason', { reason: ' ' }, 'reason', 'reason-missing'],
    ['an end that is past', { from: now, until: now }, 'until', 'ends-in-past'],
    ['a start that is past', { from: now - hour }, 'from', 'starts-in-past'],
    ['an end before the start', { from: now + 5 * hour }, 'until', 'ends-before-start'],
    ['a time without sense of an end', { until: now + 91 * 24 * hour }, 'until', 'longer-than-allowed'],
    ['a station that is not named', { kind: 'station' }, 'station', 'names-no-station'],
    ['an operation without a name', { kind: 'operation', teams: 1 }, 'operation', 'names-no-operation'],
    ['an operation that covers nobody', { kind: 'operation', operation: 'Derwent' }, 'operation', 'covers-nobody'],
    ['the force and a station at once', { stations: 1 }, 'station', 'names-what-it-does-not-cover'],
  ])('refuses %s', (_, change, field, why) =>
    expect(judgeFreeze(asked(change), now)).toEqual({ ok: false, refusal: { field, why } }),
  );
});
