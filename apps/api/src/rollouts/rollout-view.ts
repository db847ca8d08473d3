import {
  commandsForRollout,
  explainWait,
  isPastDeadline,
  isRolloutReason,
  type ActionState,
  type CommandedRollout,
  type DeviceKind,
  type ReleaseState,
  type RolloutCommand,
  type RolloutPolicy,
  type RolloutState,
  type WaveGate,
  type WaveState,
} from '@custodian/domain';
import type { Permission } from '@custodian/domain';
import type { Actor } from '../access/actor.ts';
import type { RolloutTargets } from './rollout-requests.ts';
import type { IsSeen } from './seen-serials.query.ts';

export type ActionCounts = Readonly<Record<ActionState, number>>;

/** Why something waits or ended, as a code and as one sentence. */
export interface ReasonView {
  readonly reason: string;
  readonly sentence: string;
}

/** A wave as it is read from the database. */
export interface WaveRow {
  readonly id: string;
  readonly order: number;
  readonly name: string;
  readonly stations: readonly string[] | null;
  readonly percent: number | null;
  readonly rest: boolean;
  readonly gate: WaveGate;
  readonly state: WaveState;
  readonly size: number;
  readonly counts: ActionCounts;
  /** Devices that polled since the wave began, or ended their update. */
  readonly contacted: number;
  /** Failed because they were silent after installing; counted in `failed` too. */
  readonly silent: number;
  /** Cancelled because their camera left service with the update under way; the gate counts them as failed. */
  readonly lost: number;
  /** Of its devices: came to match the targets after the plan was frozen. */
  readonly joinedLate: number;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly gateMetAt: string | null;
  readonly gateSignedBy: string | null;
  readonly verdict: string | null;
}

/** A rollout as it is read from the database. */
export interface RolloutRow {
  readonly id: string;
  readonly name: string;
  readonly state: RolloutState;
  readonly release: {
    readonly id: string;
    readonly model: string;
    readonly version: string;
    readonly state: ReleaseState;
  };
  readonly kind: DeviceKind;
  readonly targets: RolloutTargets;
  readonly policy: RolloutPolicy;
  readonly pauseReason: string | null;
  readonly cancelReason: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly createdByUser: string | null;
  readonly submittedAt: string | null;
  readonly submittedBy: string | null;
  readonly submittedByUser: string | null;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
  readonly startedAt: string | null;
  readonly deadlineAt: string | null;
  readonly finishedAt: string | null;
  readonly retries: string | null;
  /** The rollout that this one takes back. */
  readonly rollsBack: string | null;
  /** The withdrawn release that this one takes back. */
  readonly recalls: string | null;
  /** The pilot that it spreads through the force. */
  readonly pilot: { readonly id: string; readonly name: string } | null;
  /** Devices that it leaves where they are, and why. */
  readonly stays: readonly { readonly reason: string; readonly count: number }[];
  readonly waves: readonly WaveRow[];
  readonly version: number;
}

export interface WaveView extends Omit<WaveRow, 'verdict'> {
  /** What its gate waits for, or what stopped it. */
  readonly waitsFor: ReasonView | null;
}

export interface RolloutView extends Omit<
  RolloutRow,
  'waves' | 'version' | 'policy' | 'pauseReason' | 'createdByUser' | 'submittedByUser' | 'stays'
> {
  readonly policy: Omit<RolloutPolicy, 'deadline'> & { readonly deadline: string | null };
  /** How many serials the targets name, of which `targets.serials` holds those that the reader may see; null where they name none. */
  readonly serialCount: number | null;
  readonly paused: ReasonView | null;
  readonly stays: readonly (ReasonView & { readonly count: number })[];
  readonly targetCount: number;
  readonly counts: ActionCounts;
  readonly waves: readonly WaveView[];
  /** The commands that this reader may give now. */
  readonly commands: readonly RolloutCommand[];
}

const permissionOf: Readonly<Record<RolloutCommand, Permission>> = {
  submit: 'rollouts:write',
  approve: 'rollouts:approve',
  start: 'rollouts:write',
  pause: 'rollouts:pause',
  resume: 'rollouts:write',
  cancel: 'rollouts:write',
  retry: 'rollouts:write',
  'roll-back': 'rollouts:write',
};

const none: ActionCounts = {
  waiting: 0,
  offered: 0,
  downloading: 0,
  installing: 0,
  cancelling: 0,
  succeeded: 0,
  failed: 0,
  cancelled: 0,
};

/** A row as its commands see it. */
export function commandedRollout(row: RolloutRow, now: number): CommandedRollout {
  return {
    state: row.state,
    release: row.release.state,
    madeBy: row.createdByUser ?? '',
    submittedBy: row.submittedByUser,
    isPastDeadline: isPastDeadline(row.policy.deadline, now),
    isUnderWay: row.waves.some(({ counts }) => counts.offered + counts.downloading + counts.installing > 0),
  };
}

/** A row as it is answered to a reader. */
export function viewOfRollout(row: RolloutRow, actor: Actor, isSeen: IsSeen, now = Date.now()): RolloutView {
  const {
    waves,
    version: _version,
    targets,
    policy,
    pauseReason,
    createdByUser: _by,
    submittedByUser: _too,
    stays,
    ...rest
  } = row;
  return {
    ...rest,
    targets: targets.serials ? { ...targets, serials: targets.serials.filter(isSeen) } : targets,
    serialCount: targets.serials?.length ?? null,
    policy: { ...policy, deadline: policy.deadline === null ? null : new Date(policy.deadline).toISOString() },
    paused: row.state === 'paused' && pauseReason !== null ? reasonView(pauseReason) : null,
    stays: stays.map(({ reason, count }) => ({ ...reasonView(reason), count })),
    targetCount: waves.reduce((sum, { size }) => sum + size, 0),
    counts: waves.reduce((sum, { counts }) => addCounts(sum, counts), none),
    waves: waves.map(({ verdict, ...wave }) => ({ ...wave, waitsFor: verdict === null ? null : reasonView(verdict) })),
    commands: commandsForRollout(commandedRollout(row, now), actor.userId ?? '').filter((command) =>
      actor.permissions.has(permissionOf[command]),
    ),
  };
}

/** A stored reason with its sentence; what is no code of ours stands for itself. */
export function reasonView(reason: string, until?: string | null): ReasonView {
  if (!isRolloutReason(reason)) return { reason, sentence: reason };
  return { reason, sentence: explainWait(reason, until ? Date.parse(until) : undefined) };
}

function addCounts(one: ActionCounts, other: ActionCounts): ActionCounts {
  const states = Object.keys(one) as ActionState[];
  return Object.fromEntries(states.map((state) => [state, one[state] + other[state]])) as unknown as ActionCounts;
}
