import { allowed, refused, type Outcome } from '../outcome.ts';

export const differenceStates = ['open', 'explained', 'closed'] as const;
export type DifferenceState = (typeof differenceStates)[number];

export const differenceCommands = ['explain', 'close', 'reopen'] as const;
export type DifferenceCommand = (typeof differenceCommands)[number];

/** Why two sides do not agree. */
export const differenceReasons = [
  'as-it-should-be',
  'arrives-later',
  'register-wrong',
  'other-wrong',
  'looked-into',
] as const;
export type DifferenceReason = (typeof differenceReasons)[number];

export type DifferenceRefusal = 'difference-not-in-state' | 'difference-needs-words' | 'difference-looked-into';

type Moves = Readonly<Record<DifferenceState, Readonly<Partial<Record<DifferenceCommand, DifferenceState>>>>>;

/** The whole lifecycle of one difference: nothing is closed that nobody explained, nor while it is being looked into. */
export const differenceLifecycle: Moves = {
  open: { explain: 'explained' },
  explained: { explain: 'explained', close: 'closed', reopen: 'open' },
  closed: { reopen: 'open' },
};

/** What only the writer's words explain. */
const needWords: readonly DifferenceReason[] = ['as-it-should-be', 'looked-into'];

/** Whether a reason asks for words of its own. */
export function needsWords(reason: DifferenceReason): boolean {
  return needWords.includes(reason);
}

/** The state that a command moves to; explaining comes with its reason and words, closing looks at those that stand. */
export function commandDifference(
  state: DifferenceState,
  command: DifferenceCommand,
  said: { readonly reason: DifferenceReason; readonly words: string } | null,
  standing: DifferenceReason | null = null,
): Outcome<DifferenceState, DifferenceRefusal> {
  const next = differenceLifecycle[state][command];
  if (next === undefined) return refused('difference-not-in-state');
  if (command === 'close' && standing === 'looked-into') return refused('difference-looked-into');
  if (command !== 'explain') return allowed(next);
  const isSaid = said !== null && (!needsWords(said.reason) || said.words.trim() !== '');
  return isSaid ? allowed(next) : refused('difference-needs-words');
}

/** The commands that the state takes. */
export function commandsForDifference(state: DifferenceState): DifferenceCommand[] {
  return differenceCommands.filter((command) => differenceLifecycle[state][command] !== undefined);
}
