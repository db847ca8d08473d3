import { allowed, refused, type Outcome } from '../outcome.ts';

export const unknownDeviceStates = ['quarantined', 'admitted', 'rejected', 'merged'] as const;

export type UnknownDeviceState = (typeof unknownDeviceStates)[number];

/** What a person decides of a device that nobody knows. `reopen` takes a decision back. */
export type UnknownDeviceCommand = 'admit' | 'reject' | 'merge' | 'reopen';

export type UnknownDeviceRefusal =
  'unknown-device-not-in-state' | 'unknown-device-needs-reason' | 'unknown-device-merge-used';

type Moves = Readonly<Record<UnknownDeviceState, Readonly<Partial<Record<UnknownDeviceCommand, UnknownDeviceState>>>>>;

/** The whole lifecycle: a command not listed for a state is refused. An admitted one is a camera, and has a life of its own. */
export const unknownDeviceLifecycle: Moves = {
  quarantined: { admit: 'admitted', reject: 'rejected', merge: 'merged' },
  rejected: { admit: 'admitted', merge: 'merged', reopen: 'quarantined' },
  merged: { reopen: 'quarantined' },
  admitted: {},
};

const commands: readonly UnknownDeviceCommand[] = ['admit', 'merge', 'reject', 'reopen'];
const withReason: ReadonlySet<UnknownDeviceCommand> = new Set(['reject', 'merge', 'reopen']);

/** What a command is judged by, beside the state. */
export interface UnknownDeviceAsked {
  readonly reason: string | null;
  /** A dock's report was taken for the known camera by this serial: its custody rests on the merge. */
  readonly isMergeUsed: boolean;
}

/** The state that a command moves to. A merge is taken back only while nothing rests on it. */
export function commandUnknownDevice(
  state: UnknownDeviceState,
  command: UnknownDeviceCommand,
  { reason, isMergeUsed }: UnknownDeviceAsked,
): Outcome<UnknownDeviceState, UnknownDeviceRefusal> {
  const next = unknownDeviceLifecycle[state][command];
  if (next === undefined) return refused('unknown-device-not-in-state');
  if (withReason.has(command) && (reason ?? '').trim() === '') return refused('unknown-device-needs-reason');
  if (state === 'merged' && command === 'reopen' && isMergeUsed) return refused('unknown-device-merge-used');
  return allowed(next);
}

/** The commands that the state takes now, as the console offers them. */
export function commandsForUnknownDevice(state: UnknownDeviceState, isMergeUsed: boolean): UnknownDeviceCommand[] {
  return commands.filter((command) => commandUnknownDevice(state, command, { reason: 'asked', isMergeUsed }).ok);
}
