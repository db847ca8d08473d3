import { rolloutLifecycle, type RolloutState } from '../rollouts/index.ts';
import {
  commandRehearsal,
  mayRehearse,
  openRehearsalStates,
  rehearsalLifecycle,
  rehearsalStates,
  type RehearsalState,
} from './rehearsal-lifecycle.ts';

describe('rehearsalLifecycle', () => {
  it('reaches every state from waiting, and ends in those that nothing leaves', () => {
    const reached = new Set<RehearsalState>(['waiting']);
    for (const state of reached) for (const next of Object.values(rehearsalLifecycle[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...rehearsalStates].sort());
    const ends = rehearsalStates.filter((state) => Object.keys(rehearsalLifecycle[state]).length === 0);
    expect(ends).toEqual(['finished', 'stopped', 'failed']);
  });

  it('lets exactly those be stopped that hold others back', () => {
    for (const state of rehearsalStates)
      expect(commandRehearsal(state, 'stop').ok).toBe(openRehearsalStates.includes(state));
  });

  it('is for plans alone: what has started or ended is not rehearsed', () => {
    const states = Object.keys(rolloutLifecycle) as RolloutState[];
    expect(states.filter(mayRehearse)).toEqual(['draft', 'awaiting_approval', 'ready']);
  });
});
