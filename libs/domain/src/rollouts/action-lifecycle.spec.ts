import fc from 'fast-check';
import {
  actionLifecycle,
  endStatesOfAction,
  isStoppedPhase,
  moveAction,
  type ActionEvent,
  type ActionState,
} from './action-lifecycle.ts';
import { readCancelFeedback, readFeedback } from './read-feedback.ts';

const states = Object.keys(actionLifecycle.version) as ActionState[];
const events: ActionEvent[] = [
  'fetch',
  'download',
  'install',
  'report-success',
  'report-failure',
  'report-version',
  'time-out',
  'cancel',
  'accept-cancel',
  'refuse-cancel',
  'force-cancel',
];
const verifications = ['version', 'feedback'] as const;

describe('actionLifecycle', () => {
  it.each(verifications)('reaches every state from waiting, by %s', (verification) => {
    const reached = new Set<ActionState>(['waiting']);
    for (const state of reached)
      for (const next of Object.values(actionLifecycle[verification][state]).flat()) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('keeps end states terminal, whatever arrives late', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...endStatesOfAction),
        fc.constantFrom(...events),
        fc.constantFrom(...verifications),
        (state, event, verification) => {
          expect(moveAction(state, event, verification)).toBeNull();
        },
      ),
    );
  });

  it('succeeds only by the version itself where the model is verified by version', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...events.filter((event) => event !== 'report-version')), { maxLength: 30 }),
        (happened) => {
          let state: ActionState = 'waiting';
          for (const event of happened) state = moveAction(state, event, 'version') ?? state;
          expect(state).not.toBe('succeeded');
        },
      ),
    );
  });

  it('ends an update nobody fetched at once when cancelled, and a fetched one only by an answer or by force', () => {
    expect(moveAction('waiting', 'cancel', 'version')).toBe('cancelled');
    for (const state of ['offered', 'downloading', 'installing'] as const)
      expect(moveAction(state, 'cancel', 'version')).toBe('cancelling');
    expect(moveAction('cancelling', 'accept-cancel', 'version')).toBe('cancelled');
    expect(moveAction('cancelling', 'force-cancel', 'version')).toBe('cancelled');
    expect(moveAction('cancelling', 'report-version', 'version')).toBe('succeeded');
    expect(moveAction('cancelling', 'report-success', 'feedback')).toBe('succeeded');
  });

  it('goes on from where it was when its device refuses to stop, and can be asked again', () => {
    const phases = fc.constantFrom('offered' as const, 'downloading' as const, 'installing' as const);
    fc.assert(
      fc.property(phases, fc.constantFrom(...verifications), (phase, verification) => {
        expect(moveAction(phase, 'cancel', verification)).toBe('cancelling');
        expect(moveAction('cancelling', 'refuse-cancel', verification, phase)).toBe(phase);
        expect(isStoppedPhase(phase)).toBe(true);
      }),
    );
    expect(states.filter(isStoppedPhase)).toEqual(['offered', 'downloading', 'installing']);
  });

  it('changes nothing twice when a report is sent twice', () => {
    const fromDevice = events.filter((event) => !['cancel', 'force-cancel', 'time-out'].includes(event));
    fc.assert(
      fc.property(
        fc.constantFrom(...states),
        fc.constantFrom(...fromDevice),
        fc.constantFrom(...verifications),
        (state, event, verification) => {
          const once = moveAction(state, event, verification) ?? state;
          // A cancel refused twice is a second refusal only of a second cancel; all else rests where it came to.
          expect(moveAction(once, event, verification) ?? once).toBe(once);
        },
      ),
    );
  });
});

describe('readFeedback', () => {
  it('takes closed without a result for success, as DDI does', () => {
    expect(readFeedback({ execution: 'closed', finished: 'none' })).toBe('report-success');
    expect(readFeedback({ execution: 'closed', finished: 'success' })).toBe('report-success');
    expect(readFeedback({ execution: 'closed', finished: 'failure' })).toBe('report-failure');
  });

  it('lets only closed end a deployment', () => {
    for (const execution of ['proceeding', 'canceled', 'scheduled', 'rejected', 'resumed'] as const) {
      for (const finished of ['success', 'failure', 'none'] as const)
        expect(readFeedback({ execution, finished })).toBeNull();
    }
  });

  it('takes a refused cancel for one, by closed failure or rejected', () => {
    expect(readCancelFeedback({ execution: 'closed', finished: 'failure' })).toBe('refuse-cancel');
    expect(readCancelFeedback({ execution: 'rejected', finished: 'none' })).toBe('refuse-cancel');
    expect(readCancelFeedback({ execution: 'closed', finished: 'none' })).toBe('accept-cancel');
  });
});
