import { allowed, refused, type Outcome } from '../outcome.ts';

export const importStates = ['staged', 'needs_mapping', 'applying', 'applied', 'failed', 'reversed'] as const;

export type ImportState = (typeof importStates)[number];

/** What a person may ask of an import. `restage` compares it with the register again. */
export type ImportCommand = 'restage' | 'apply' | 'reverse';

/** What the job that applies it comes to. */
export type ImportEvent = 'finish' | 'fail';

type Moves = Readonly<
  Record<ImportState, Readonly<Partial<Record<ImportCommand | ImportEvent, readonly ImportState[]>>>>
>;

/**
 * The whole lifecycle: a command not listed for a state is refused. Whether a file needs its columns said is known only once
 * it was compared, so that `restage` may lead to either.
 */
export const importLifecycle: Moves = {
  staged: { restage: ['staged', 'needs_mapping'], apply: ['applying'] },
  needs_mapping: { restage: ['staged', 'needs_mapping'] },
  applying: { finish: ['applied'], fail: ['failed'] },
  applied: { reverse: ['reversed'] },
  failed: { restage: ['staged', 'needs_mapping'] },
  reversed: {},
};

const commands: readonly ImportCommand[] = ['restage', 'apply', 'reverse'];

/** Whether an import in this state takes the command. */
export function commandImport(
  state: ImportState,
  command: ImportCommand,
): Outcome<ImportCommand, 'import-not-in-state'> {
  return importLifecycle[state][command] === undefined ? refused('import-not-in-state') : allowed(command);
}

/** The commands that {@link commandImport} allows now. */
export function commandsForImport(state: ImportState): ImportCommand[] {
  return commands.filter((command) => commandImport(state, command).ok);
}
