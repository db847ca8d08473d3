import { allowed, refused, type Outcome } from '../outcome.ts';
import { clearsItself } from './exception-rules.ts';

export const exceptionStates = ['open', 'snoozed', 'cleared'] as const;

/** Open waits for a person, snoozed comes back at its time, cleared is over. */
export type ExceptionState = (typeof exceptionStates)[number];

export const exceptionCommands = ['take', 'release', 'snooze', 'wake', 'comment', 'settle'] as const;

export type ExceptionCommand = (typeof exceptionCommands)[number];

/** What happens by itself: the time of a snooze comes, the cause goes. */
export type ExceptionHappening = 'return' | 'clear';

type Moves = Readonly<
  Record<ExceptionState, Readonly<Partial<Record<ExceptionCommand | ExceptionHappening, ExceptionState>>>>
>;

/** The whole lifecycle: a command not listed for a state is refused. The same cause later is a new exception. */
export const exceptionLifecycle: Moves = {
  open: { take: 'open', release: 'open', snooze: 'snoozed', comment: 'open', settle: 'cleared', clear: 'cleared' },
  snoozed: {
    take: 'snoozed',
    release: 'snoozed',
    snooze: 'snoozed',
    wake: 'open',
    comment: 'snoozed',
    settle: 'cleared',
    return: 'open',
    clear: 'cleared',
  },
  cleared: { comment: 'cleared' },
};

export type ExceptionRefusal =
  'exception-not-in-state' | 'exception-clears-itself' | 'exception-needs-reason' | 'exception-snooze-not-ahead';

export interface ExceptionAsked {
  readonly command: ExceptionCommand;
  readonly words: string | null;
  /** Until when to snooze, in epoch milliseconds. */
  readonly until?: number | null;
}

const longestSnooze = 90 * 86_400_000;
const needsWords: ReadonlySet<ExceptionCommand> = new Set(['snooze', 'comment', 'settle']);

/**
 * Where a command leads. What its rule clears is not settled by hand: while the cause stands it would only be raised again,
 * so that it is snoozed instead.
 */
export function commandException(
  exception: { readonly state: ExceptionState; readonly kind: string },
  { command, words, until = null }: ExceptionAsked,
  now: number,
): Outcome<ExceptionState, ExceptionRefusal> {
  const next = exceptionLifecycle[exception.state][command];
  if (next === undefined) return refused('exception-not-in-state');
  if (command === 'settle' && clearsItself(exception.kind)) return refused('exception-clears-itself');
  if (needsWords.has(command) && (words === null || words.trim() === '')) return refused('exception-needs-reason');
  if (command === 'snooze' && !(until !== null && until > now && until <= now + longestSnooze))
    return refused('exception-snooze-not-ahead');
  return allowed(next);
}

/** The commands that make sense now: those {@link commandException} allows once it is told what they need. */
export function commandsForException(
  exception: { readonly state: ExceptionState; readonly kind: string },
  isOwn: boolean,
): ExceptionCommand[] {
  return exceptionCommands.filter((command) => {
    if (command === 'take' && isOwn) return false;
    if (command === 'release' && !isOwn) return false;
    return commandException(exception, { command, words: 'why', until: 1 }, 0).ok;
  });
}
