import type { ActionState } from '@custodian/domain';

/** One device's update in a rollout. */
export interface Action {
  readonly id: number;
  readonly device: string;
  readonly wave: { readonly order: number; readonly name: string };
  readonly state: ActionState;
  readonly reason: string | null;
  readonly sentence: string | null;
  readonly waitUntil: string | null;
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly firmwareVersion: string | null;
  readonly isSilent: boolean;
  readonly contactedAt: string | null;
  readonly fetchedAt: string | null;
  readonly changedAt: string;
  /** When it joined after the plan was frozen; null for what was in the plan. */
  readonly joinedAt: string | null;
}

/** A step of an update, or a message of its device. */
export interface ActionEvent {
  readonly at: string;
  readonly reportedAt: string | null;
  readonly by: 'device' | 'custodian';
  readonly state: ActionState | null;
  readonly sentence: string | null;
  readonly status: string;
  readonly code: number | null;
  readonly messages: readonly string[];
}

export interface ActionStory extends Action {
  readonly createdAt: string;
  readonly installedAt: string | null;
  readonly finishedAt: string | null;
  readonly phaseDeadlineAt: string | null;
  readonly fetchedBy: string | null;
  readonly events: readonly ActionEvent[];
}

/** A device of the plan as frozen at submit: its wave, or why it is out. */
export interface Target {
  readonly device: string;
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly wave: { readonly order: number; readonly name: string } | null;
  readonly reason: string | null;
  readonly sentence: string | null;
  readonly joinedAt: string | null;
}

/** A device knows of its update and has not ended it. */
export const movingStates: readonly ActionState[] = ['offered', 'downloading', 'installing', 'cancelling'];
