import { lookOf } from '../../ui/state/state-look.ts';
import { isTooLate, shownStateOf } from './rollout-state.ts';
import { countsOf, rolloutOf } from './rollout.testing.ts';

describe('how a rollout is shown', () => {
  it('wears the tick of success only where it updated a device', () => {
    const shown = (counts: object) => {
      const { kind, state, word } = shownStateOf(rolloutOf({ state: 'finished', targetCount: 8, ...counts }));
      return [lookOf(kind, state).role, word ?? lookOf(kind, state).word];
    };
    expect(shown({ counts: countsOf({ succeeded: 1, cancelled: 7 }) })).toEqual(['ok', 'Finished']);
    expect(shown({ counts: countsOf({ cancelled: 8 }) })).toEqual(['dark', 'Ended, none updated']);
    expect(shown({ targetCount: 0 })).toEqual(['ok', 'Finished']);
  });

  it('is too late once its deadline has come before its start, and never after it', () => {
    const policy = { ...rolloutOf().policy, deadline: '2026-11-26T10:00:00Z' };
    const at = Date.parse(policy.deadline);
    expect(isTooLate({ state: 'ready', policy }, at - 1)).toBe(false);
    expect(isTooLate({ state: 'ready', policy }, at)).toBe(true);
    expect(isTooLate({ state: 'running', policy }, at)).toBe(false);
    expect(isTooLate({ state: 'ready', policy: rolloutOf().policy }, at)).toBe(false);
  });
});
