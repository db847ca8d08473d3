import type { StateKind } from '../../ui/state/state-look.ts';
import type { Rollout } from './rollout.ts';

/** What a rollout's badge says: one that its own gate stopped is no ordinary pause. */
export interface ShownState {
  readonly kind: StateKind;
  readonly state: string;
  readonly word: string | undefined;
}

const stoppedByRule = ['failure-limit', 'gate-out-of-reach'];

/** Whether a gate stopped it because something went wrong; a gate that asks for a signature is only a pause. */
export function isHalted({ state, paused }: Pick<Rollout, 'state' | 'paused'>): boolean {
  return state === 'paused' && paused !== null && stoppedByRule.includes(paused.reason);
}

export function shownStateOf(rollout: Pick<Rollout, 'state' | 'paused'>): ShownState {
  if (isHalted(rollout)) return { kind: 'wave', state: 'halted', word: 'Paused by its gate' };
  const asksPerson = rollout.state === 'paused' && rollout.paused?.reason === 'gate-asks-person';
  return { kind: 'rollout', state: rollout.state, word: asksPerson ? 'Waits for a person' : undefined };
}
