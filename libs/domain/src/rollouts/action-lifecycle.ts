import type { Verification } from '../firmware/index.ts';

/** One update of one device. `offered` begins with the device's first GET of its `deploymentBase`. */
export type ActionState =
  'waiting' | 'offered' | 'downloading' | 'installing' | 'cancelling' | 'succeeded' | 'failed' | 'cancelled';

/** What can happen to an action. Only `cancel` comes from our side; the rest is the device's doing or its silence. */
export type ActionEvent =
  | 'fetch'
  | 'download'
  | 'install'
  | 'report-success'
  | 'report-failure'
  | 'report-version'
  | 'time-out'
  | 'cancel'
  | 'accept-cancel'
  | 'refuse-cancel'
  | 'force-cancel';

/** Where an update can be when its device is asked to stop it. */
export type StoppedPhase = Extract<ActionState, 'offered' | 'downloading' | 'installing'>;

/** Several states: back to the one that it was in. */
type ActionMoves = Readonly<
  Record<ActionState, Readonly<Partial<Record<ActionEvent, ActionState | readonly StoppedPhase[]>>>>
>;

const stoppedPhases: readonly StoppedPhase[] = ['offered', 'downloading', 'installing'];

// An unfetched action ends at once when cancelled: no device knows of it. Success, or the version itself, wins over a cancel.
const believed: ActionMoves = {
  waiting: { fetch: 'offered', 'report-version': 'succeeded', cancel: 'cancelled' },
  offered: {
    download: 'downloading',
    install: 'installing',
    'report-success': 'succeeded',
    'report-failure': 'failed',
    'report-version': 'succeeded',
    'time-out': 'failed',
    cancel: 'cancelling',
  },
  downloading: {
    install: 'installing',
    'report-success': 'succeeded',
    'report-failure': 'failed',
    'report-version': 'succeeded',
    'time-out': 'failed',
    cancel: 'cancelling',
  },
  installing: {
    'report-success': 'succeeded',
    'report-failure': 'failed',
    'report-version': 'succeeded',
    'time-out': 'failed',
    cancel: 'cancelling',
  },
  cancelling: {
    'report-success': 'succeeded',
    'report-failure': 'failed',
    'report-version': 'succeeded',
    'accept-cancel': 'cancelled',
    'refuse-cancel': stoppedPhases,
    'force-cancel': 'cancelled',
  },
  succeeded: {},
  failed: {},
  cancelled: {},
};

// Where the version is the proof, a reported success only means that the device must now come back with it.
const verified: ActionMoves = {
  ...believed,
  offered: { ...believed.offered, 'report-success': 'installing' },
  downloading: { ...believed.downloading, 'report-success': 'installing' },
  installing: { ...believed.installing, 'report-success': 'installing' },
  cancelling: { ...believed.cancelling, 'report-success': 'installing' },
};

/** The whole lifecycle, by how the model's success is known: an event not listed for a state changes nothing. */
export const actionLifecycle: Readonly<Record<Verification, ActionMoves>> = { feedback: believed, version: verified };

/** The states that an action never leaves. */
export const endStatesOfAction: readonly ActionState[] = ['succeeded', 'failed', 'cancelled'];

/** The states in which a device knows of its update: its link stays, and it counts against its station's cap. */
export const fetchedStates: readonly ActionState[] = ['offered', 'downloading', 'installing', 'cancelling'];

/**
 * The state an action moves to, or null where the event changes nothing. `stoppedIn` is where it was when its device was last
 * asked to stop: a device that refuses goes on from there.
 */
export function moveAction(
  state: ActionState,
  event: ActionEvent,
  verification: Verification,
  stoppedIn: StoppedPhase = 'installing',
): ActionState | null {
  const next = actionLifecycle[verification][state][event] ?? null;
  return next === null || typeof next === 'string' ? next : stoppedIn;
}

/** Whether its device works on it and nobody is asking it to stop: then it can be asked to. */
export function isStoppedPhase(state: ActionState): state is StoppedPhase {
  return stoppedPhases.some((phase) => phase === state);
}

/** Whether the device, or we, still have something to do. */
export function isOpenAction(state: ActionState): boolean {
  return !endStatesOfAction.includes(state);
}
