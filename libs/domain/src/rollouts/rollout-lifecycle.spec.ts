import fc from 'fast-check';
import type { RolloutState } from './rollout.ts';
import {
  commandRollout,
  commandsForRollout,
  endStatesOfRollout,
  rolloutLifecycle,
  type CommandedRollout,
  type RolloutCommand,
} from './rollout-lifecycle.ts';

const states = Object.keys(rolloutLifecycle) as RolloutState[];
const commands: RolloutCommand[] = ['submit', 'approve', 'start', 'pause', 'resume', 'cancel', 'retry', 'roll-back'];
const rollout = (change: Partial<CommandedRollout> = {}): CommandedRollout => ({
  state: 'draft',
  release: 'approved',
  madeBy: 'maker',
  submittedBy: 'submitter',
  isPastDeadline: false,
  isUnderWay: false,
  ...change,
});

describe('rolloutLifecycle', () => {
  it('reaches every state from a draft', () => {
    const reached = new Set<RolloutState>(['draft']);
    for (const state of reached) for (const next of Object.values(rolloutLifecycle[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('leaves no end state, which are named', () => {
    const ends = states.filter((state) => Object.values(rolloutLifecycle[state]).every((next) => next === state));
    expect(ends).toEqual(endStatesOfRollout);
  });
});

describe('commandRollout', () => {
  it.each(['maker', 'submitter'])('never lets its %s approve it', (actor) => {
    const asked = rollout({ state: 'awaiting_approval' });
    expect(commandRollout(asked, 'approve', actor)).toEqual({ ok: false, refusal: 'rollout-approved-by-maker' });
    expect(commandRollout(asked, 'approve', 'second')).toEqual({ ok: true, value: 'ready' });
  });

  it('never starts or resumes a withdrawn release', () => {
    for (const [state, command] of [
      ['ready', 'start'],
      ['paused', 'resume'],
    ] as const) {
      expect(commandRollout(rollout({ state, release: 'withdrawn' }), command, 'anybody')).toEqual({
        ok: false,
        refusal: 'rollout-release-not-approved',
      });
    }
  });

  it('pauses and cancels whatever became of the release', () => {
    expect(commandRollout(rollout({ state: 'running', release: 'withdrawn' }), 'pause', 'anybody').ok).toBe(true);
    expect(commandRollout(rollout({ state: 'paused', release: 'withdrawn' }), 'cancel', 'anybody').ok).toBe(true);
  });

  it('rolls back what was paused or is over, also of a withdrawn release, and leaves it as it is', () => {
    for (const state of ['paused', 'finished', 'cancelled'] as const)
      expect(commandRollout(rollout({ state, release: 'withdrawn' }), 'roll-back', 'maker')).toEqual({
        ok: true,
        value: state,
      });
    expect(commandRollout(rollout({ state: 'running' }), 'roll-back', 'maker').ok).toBe(false);
  });

  it('stops what is stopped only where a device refused and goes on', () => {
    const stopped = (isUnderWay: boolean) =>
      commandRollout(rollout({ state: 'cancelled', isUnderWay }), 'cancel', 'anybody');
    expect(stopped(true)).toEqual({ ok: true, value: 'cancelled' });
    expect(stopped(false)).toEqual({ ok: false, refusal: 'rollout-not-in-state' });
  });

  it('moves nobody nearer to a start once the deadline has come, and still calls off, stops and resumes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.constantFrom(...commands), (state, command) => {
        const inTime = commandRollout(rollout({ state }), command, 'second');
        const late = commandRollout(rollout({ state, isPastDeadline: true }), command, 'second');
        const isTooLate = ['submit', 'approve', 'start'].includes(command) && inTime.ok;
        expect(late).toEqual(isTooLate ? { ok: false, refusal: 'rollout-deadline-passed' } : inTime);
      }),
    );
  });

  it('allows exactly the commands it offers', () => {
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom(...states),
          release: fc.constantFrom('draft' as const, 'approved' as const, 'withdrawn' as const),
          isPastDeadline: fc.boolean(),
          isUnderWay: fc.boolean(),
        }),
        fc.constantFrom(...commands),
        fc.constantFrom('maker', 'submitter', 'second'),
        (change, command, actor) => {
          const asked = rollout(change);
          expect(commandRollout(asked, command, actor).ok).toBe(commandsForRollout(asked, actor).includes(command));
        },
      ),
    );
  });

  it('never runs without an approval by a second person, whatever is asked', () => {
    const asking = fc.array(fc.tuple(fc.constantFrom(...commands), fc.constantFrom('maker', 'second')), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(asking, (asks) => {
        let state: RolloutState = 'draft';
        let approvedBy: string | null = null;
        let submittedBy: string | null = null;
        for (const [command, actor] of asks) {
          const moved = commandRollout(rollout({ state, submittedBy }), command, actor);
          if (!moved.ok) continue;
          state = moved.value;
          if (command === 'submit') submittedBy = actor;
          if (command === 'approve') approvedBy = actor;
          if (state === 'running') expect(approvedBy).toBe('second');
        }
        if (approvedBy !== null) expect([submittedBy, 'maker']).not.toContain(approvedBy);
      }),
    );
  });
});
