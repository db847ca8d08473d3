import fc from 'fast-check';
import {
  commandException,
  commandsForException,
  exceptionCommands,
  exceptionLifecycle,
  exceptionStates,
  type ExceptionState,
} from './exception-lifecycle.ts';
import { clearsItself, exceptionRuleKinds } from './exception-rules.ts';

const now = Date.parse('2026-11-25T12:00:00Z');
const asked = { words: 'Waiting for the supplier', until: now + 3_600_000 };

describe('exceptionLifecycle', () => {
  it('reaches every state from open, and ends cleared', () => {
    const reached = new Set<ExceptionState>(['open']);
    for (const state of reached) for (const next of Object.values(exceptionLifecycle[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...exceptionStates].sort());
    expect(new Set(Object.values(exceptionLifecycle.cleared))).toEqual(new Set(['cleared']));
  });

  it('offers exactly what it allows, to its owner and to others', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...exceptionStates),
        fc.constantFrom(...exceptionRuleKinds, 'job-failed'),
        fc.boolean(),
        (state, kind, isOwn) => {
          const offered = commandsForException({ state, kind }, isOwn);
          const fits = exceptionCommands.filter(
            (command) =>
              !(command === 'take' && isOwn) &&
              !(command === 'release' && !isOwn) &&
              commandException({ state, kind }, { command, ...asked }, now).ok,
          );
          expect(offered).toEqual(fits);
        },
      ),
    );
  });

  it('settles by hand exactly what does not clear by itself', () => {
    for (const kind of [...exceptionRuleKinds, 'job-failed', 'breach-clock-short'])
      expect(commandException({ state: 'open', kind }, { command: 'settle', ...asked }, now).ok).toBe(
        !clearsItself(kind),
      );
  });

  it('wants to know why, and until when', () => {
    const open = { state: 'open', kind: 'bay-fault' } as const;
    expect(commandException(open, { command: 'snooze', words: ' ', until: asked.until }, now)).toMatchObject({
      refusal: 'exception-needs-reason',
    });
    for (const until of [null, now, now - 1, now + 91 * 86_400_000])
      expect(commandException(open, { command: 'snooze', words: 'why', until }, now)).toMatchObject({
        refusal: 'exception-snooze-not-ahead',
      });
  });
});
