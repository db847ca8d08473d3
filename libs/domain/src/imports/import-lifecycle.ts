import { allowed, refused, type Outcome } from '../outcome.ts';

export const importStates = ['staged', 'needs_mapping', 'applying', 'applied', 'failed', 'reversed'] as const;

export type ImportState = (typeof importStates)[number];

/** What a person may ask of an import. `restage` compares it with the register again. */
export type ImportCommand = 'restage' | 'apply' | 'reverse';

/** What happens to it by itself: comparing finds that a needed column is lacking, or the job that applies it ends. */
export type ImportEvent = 'lack' | 'finish' | 'fail';

type Moves = Readonly<Record<ImportState, Readonly<Partial<Record<ImportCommand | ImportEvent, ImportState>>>>>;

/** The whole lifecycle: a command not listed for a state is refused. */
export const importLifecycle: Moves = {
  staged: { restage: 'staged', lack: 'needs_mapping', apply: 'applying' },
  needs_mapping: { restage: 'staged' },
  applying: { finish: 'applied', fail: 'failed' },
  applied: { reverse: 'reversed' },
  failed: { restage: 'staged' },
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
