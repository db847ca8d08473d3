import type {
  ActionState,
  DeviceKind,
  ReleaseState,
  RolloutCommand,
  RolloutPolicy,
  RolloutState,
  WaveGate,
  WaveState,
} from '@custodian/domain';

/** Why something waits or ended: a code, and one sentence without its full stop. */
export interface Reason {
  readonly reason: string;
  readonly sentence: string;
}

export type ActionCounts = Readonly<Record<ActionState, number>>;

/** Which devices a rollout asks for; every word narrows it. */
export interface RolloutTargets {
  readonly kind: DeviceKind;
  readonly model?: string;
  readonly stations?: readonly string[];
  readonly teams?: readonly string[];
  readonly serials?: readonly string[];
}

export interface Wave {
  readonly id: string;
  readonly order: number;
  readonly name: string;
  readonly stations: readonly string[] | null;
  readonly percent: number | null;
  readonly rest: boolean;
  readonly gate: WaveGate;
  readonly state: WaveState;
  /** How many devices it has; 0 until the plan is frozen at submit. */
  readonly size: number;
  readonly counts: ActionCounts;
  readonly contacted: number;
  /** Failed because silent after installing; counted in `failed` too. */
  readonly silent: number;
  /** Cancelled because their camera left service with the update under way; the gate counts them as failed. */
  readonly lost: number;
  /** Of its devices: came to match after the plan was frozen. */
  readonly joinedLate: number;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly gateMetAt: string | null;
  readonly gateSignedBy: string | null;
  /** What its gate waits for, or what stopped it. */
  readonly waitsFor: Reason | null;
}

/** A rollout as lists answer it. */
export interface Rollout {
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
  /** How many serials the targets name, of which `targets.serials` holds those that the reader may see. */
  readonly serialCount: number | null;
  readonly policy: Omit<RolloutPolicy, 'deadline'> & { readonly deadline: string | null };
  readonly paused: Reason | null;
  readonly cancelReason: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly submittedAt: string | null;
  readonly submittedBy: string | null;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
  readonly startedAt: string | null;
  readonly deadlineAt: string | null;
  readonly finishedAt: string | null;
  /** The pilot that it spreads through the force. */
  readonly pilot: { readonly id: string; readonly name: string } | null;
  /** The rollout that this one tries again. */
  readonly retries: string | null;
  /** The rollout that this one takes back. */
  readonly rollsBack: string | null;
  /** The withdrawn release that this one takes back. */
  readonly recalls: string | null;
  /** Devices that it leaves where they are, and why. */
  readonly stays: readonly CountedReason[];
  readonly targetCount: number;
  readonly counts: ActionCounts;
  readonly waves: readonly Wave[];
  /** What the reader may ask of it now. */
  readonly commands: readonly RolloutCommand[];
}

/** Devices that give one reason; `until` is when the first of them stops giving it, where that is known. */
export interface CountedReason extends Reason {
  readonly count: number;
  readonly until?: string | null;
}

export interface Ending extends CountedReason {
  readonly state: 'failed' | 'cancelled';
}

/** One rollout, with why devices wait, ended without success, or were left out of the plan. */
export interface RolloutDetail extends Rollout {
  readonly waitingFor: readonly CountedReason[];
  readonly endings: readonly Ending[];
  readonly leftOut: readonly CountedReason[];
}

export interface StationProgress {
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly size: number;
  readonly counts: Readonly<Partial<Record<ActionState, number>>>;
  readonly silent: number;
  readonly updatingHere: number;
  readonly heldBy: CountedReason | null;
}

export interface Progress {
  readonly asAt: string;
  readonly targets: number;
  readonly points: readonly { readonly at: string; readonly succeeded: number; readonly failed: number }[];
}

/** Some of many by name: the first of them, and how many there are. */
export interface NamedDevices {
  readonly count: number;
  readonly sample: readonly { readonly device: string; readonly sentence: string }[];
}

/** What is otherwise than when the plan was frozen. */
export interface ChangesSince {
  readonly joined: NamedDevices;
  readonly left: NamedDevices;
  readonly moved: NamedDevices;
  readonly newerReleases: readonly { readonly id: string; readonly version: string }[];
  readonly releaseWithdrawnAt: string | null;
}

/** Who would be in and who out and why, from the fleet as it is now. */
export interface Preview {
  readonly in: number;
  readonly out: number;
  readonly alreadyInstalled: number;
  /** Of those in: run a newer version, and go back. */
  readonly downgrades: number;
  readonly waves: readonly { readonly name: string; readonly size: number; readonly sample: readonly string[] }[];
  readonly leftOut: readonly (CountedReason & { readonly sample: readonly string[] })[];
  readonly supersedes: readonly { readonly id: string; readonly name: string; readonly devices: number }[];
  /** Null before it is submitted. */
  readonly since: ChangesSince | null;
}
