import fc from 'fast-check';
import { endStatesOfAction, type ActionState } from './action-lifecycle.ts';
import { defaultTimers, expiryOf } from './expire-action.ts';

const minute = 60_000;
const timers = { ...defaultTimers, installMinutes: 10, comeBackMinutes: 30 };
const action = (state: ActionState, change: object = {}) => ({
  state,
  since: 0,
  hasReportedSuccess: false,
  hasLeftService: false,
  reachableSince: 0,
  ...change,
});

describe('expiryOf', () => {
  it('fails a device that is silent after installing, wherever it is', () => {
    expect(expiryOf(action('installing', { hasReportedSuccess: true, reachableSince: null }), timers)).toEqual({
      at: 30 * minute,
      event: 'time-out',
      reason: 'silent-after-installing',
    });
  });

  it('cancels by force after an hour without an answer', () => {
    expect(expiryOf(action('cancelling', { reachableSince: null }), timers)).toEqual({
      at: 60 * minute,
      event: 'force-cancel',
      reason: 'cancelled-by-force',
    });
  });

  it('keeps, of a camera that left service, that reason: where it is now, no answer is to be expected', () => {
    const reachable = fc.option(fc.nat({ max: 600 * minute }));
    fc.assert(
      fc.property(fc.nat({ max: 600 * minute }), reachable, (since, reachableSince) => {
        const gone = action('cancelling', { since, reachableSince, hasLeftService: true });
        expect(expiryOf(gone, timers)).toEqual({
          at: since + 60 * minute,
          event: 'force-cancel',
          reason: 'left-service',
        });
      }),
    );
  });

  it('waits for a camera that left before it installed, and starts anew when it is back', () => {
    expect(expiryOf(action('downloading', { reachableSince: null }), timers)).toBeNull();
    expect(expiryOf(action('offered', { reachableSince: 500 * minute }), timers)?.at).toBe(560 * minute);
  });

  it('never ends what waits or has ended, and never before its phase began', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ActionState>(
          'waiting',
          'offered',
          'downloading',
          'installing',
          'cancelling',
          ...endStatesOfAction,
        ),
        fc.nat(),
        (state, since) => {
          const expiry = expiryOf(action(state, { since }), timers);
          if (state === 'waiting' || endStatesOfAction.includes(state)) expect(expiry).toBeNull();
          else expect(expiry?.at).toBeGreaterThan(since);
        },
      ),
    );
  });
});
