import type { RolloutState } from '@custodian/domain';
import { shownRollout } from '../../ui/state/shown-rollout.ts';
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

const beforeStart: readonly RolloutState[] = ['draft', 'awaiting_approval', 'ready'];

/** Whether its deadline came before it was started: then it can only be called off, or a draft given a later one. */
export function isTooLate({ state, policy }: Pick<Rollout, 'state' | 'policy'>, now = Date.now()): boolean {
  return beforeStart.includes(state) && policy.deadline !== null && Date.parse(policy.deadline) <= now;
}

export function shownStateOf(rollout: Pick<Rollout, 'state' | 'paused' | 'counts' | 'targetCount'>): ShownState {
  if (isHalted(rollout)) return { kind: 'wave', state: 'halted', word: 'Paused by its gate' };
  const asksPerson = rollout.state === 'paused' && rollout.paused?.reason === 'gate-asks-person';
  if (asksPerson) return { kind: 'rollout', state: rollout.state, word: 'Waits for a person' };
  return { kind: 'rollout', ...shownRollout(rollout.state, rollout.counts.succeeded, rollout.targetCount) };
}
