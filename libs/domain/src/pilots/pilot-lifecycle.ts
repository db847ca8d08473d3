import { allowed, refused, type Outcome } from '../outcome.ts';
import type { PilotDecision } from './pilot.ts';

export const pilotStates = ['draft', 'running', 'awaiting_sign_off', 'adopted', 'stopped', 'cancelled'] as const;
export type PilotState = (typeof pilotStates)[number];

/** What a person may ask. To sign is to carry out what was decided, so in the table it has the decision’s name. */
export type PilotCommand = 'start' | 'decide' | 'sign' | 'return' | 'cancel';
export type PilotMove = Exclude<PilotCommand, 'sign'> | PilotDecision;

export type PilotRefusal =
  | 'pilot-not-in-state'
  | 'pilot-needs-reason'
  | 'pilot-not-analysed'
  | 'pilot-not-over'
  | 'pilot-entries-since'
  | 'pilot-own-decision'
  | 'pilot-signed-by-program';

/** The whole lifecycle. An extension goes on with the pilot; what was adopted, stopped or cancelled stays so. */
export const pilotLifecycle: Readonly<Record<PilotState, Readonly<Partial<Record<PilotMove, PilotState>>>>> = {
  draft: { start: 'running', cancel: 'cancelled' },
  running: { decide: 'awaiting_sign_off', cancel: 'cancelled' },
  awaiting_sign_off: { adopt: 'adopted', extend: 'running', stop: 'stopped', return: 'running' },
  adopted: {},
  stopped: {},
  cancelled: {},
};

/** What a command is judged by, beside the state. */
export interface PilotAsked {
  readonly reason: string | null;
  /** What is being decided, or waits to be signed. */
  readonly decision: PilotDecision | null;
  /** Whether there is an analysis to decide by, and whether it holds the pilot’s last day. */
  readonly isAnalysed: boolean;
  readonly isOver: boolean;
  /** Whether it holds all that was entered: nothing came, or was taken back, after its instant. */
  readonly isCurrent: boolean;
  /** Whoever planned the pilot or decided about it does not sign. */
  readonly isAuthor: boolean;
  /** A person at a keyboard; a token signs nothing. */
  readonly isPerson: boolean;
}

const needReason: readonly PilotCommand[] = ['decide', 'return', 'cancel'];

/** The state that a command moves to. A pilot may be stopped or extended early; it is adopted only when it is over, by all that was entered. */
export function commandPilot(
  state: PilotState,
  command: PilotCommand,
  asked: PilotAsked,
): Outcome<PilotState, PilotRefusal> {
  const next = pilotLifecycle[state][command === 'sign' ? (asked.decision ?? 'decide') : command];
  if (next === undefined || (command === 'sign' && state !== 'awaiting_sign_off')) return refused('pilot-not-in-state');
  if (needReason.includes(command) && (asked.reason ?? '').trim() === '') return refused('pilot-needs-reason');
  if (command === 'decide' && !asked.isAnalysed) return refused('pilot-not-analysed');
  if (command === 'decide' && asked.decision === 'adopt' && !asked.isOver) return refused('pilot-not-over');
  if (command === 'decide' && asked.decision === 'adopt' && !asked.isCurrent) return refused('pilot-entries-since');
  if (command === 'sign' && !asked.isPerson) return refused('pilot-signed-by-program');
  if (command === 'sign' && asked.isAuthor) return refused('pilot-own-decision');
  return allowed(next);
}

/** The commands that a state takes, whoever asks, in the order a pilot lives through them. */
export function commandsForPilot(state: PilotState): PilotCommand[] {
  const moves = pilotLifecycle[state];
  const all: readonly PilotCommand[] = ['start', 'decide', 'sign', 'return', 'cancel'];
  return all.filter((command) => moves[command === 'sign' ? 'adopt' : command] !== undefined);
}
