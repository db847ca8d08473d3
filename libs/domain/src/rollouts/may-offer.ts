import {
  judgeEligibility,
  type EligibilityRefusal,
  type FirmwareModel,
  type FirmwareRelease,
} from '../firmware/index.ts';
import type { EpochMilliseconds } from '../london-time/index.ts';
import { findHandoverEnd, findWindowOpening } from './find-closed-hours.ts';
import { isPastDeadline } from './rollout-policy.ts';
import type { DailyHours, RolloutPolicy, RolloutState, WaveState } from './rollout.ts';

export type OfferWait =
  | 'rollout-not-started'
  | 'rollout-paused'
  | 'rollout-ended'
  | 'deadline-passed'
  | 'failure-limit'
  | 'wave-not-started'
  | EligibilityRefusal
  | 'already-installed'
  | 'predecessor-open'
  | 'frozen'
  | 'out-of-service'
  | 'not-docked'
  | 'in-two-docks'
  | 'bay-fault'
  | 'window-closed'
  | 'handover'
  | 'recordings-not-offloaded'
  | 'battery-low'
  | 'battery-unknown'
  | 'station-at-cap'
  | 'station-floor';

/** The answer to "may this device be given its update now": yes, or what it waits for and until when, where that is known. */
export type OfferAnswer =
  { readonly offer: true } | { readonly offer: false; readonly wait: OfferWait; readonly until?: EpochMilliseconds };

/** A camera in a dock, as its dock last reported it; null where the dock said nothing. */
export interface OfferDocking {
  /** Whether another dock reports the same camera: then neither may act for it. */
  readonly isDisputed: boolean;
  readonly bayState: 'empty' | 'charging' | 'ready' | 'offloading' | 'updating' | 'fault' | null;
  readonly batteryPercent: number | null;
  readonly pendingFiles: number | null;
}

/** The station of the dock, now. */
export interface OfferStation {
  readonly handovers: readonly DailyHours[];
  /** Cameras in its docks whose update is fetched and has not ended. */
  readonly updating: number;
  /** Cameras in its docks that could go out now: in service, ready, and not updating. */
  readonly ready: number;
  /** Whether the camera in question is one of the ready ones. */
  readonly countsThisOne: boolean;
  /** How many ready cameras it keeps, by its own rule. */
  readonly floor: number;
}

/** All that decides whether an update that no device has fetched may be shown to its device. */
export interface OfferQuestion {
  readonly rollout: {
    readonly state: RolloutState;
    readonly policy: RolloutPolicy;
    /** Null before the start. */
    readonly deadlineAt: EpochMilliseconds | null;
    readonly isOverFailureLimit: boolean;
  };
  readonly wave: { readonly state: WaveState };
  readonly release: FirmwareRelease;
  readonly model: FirmwareModel & { readonly installMinutes: number };
  readonly device: {
    readonly modelId: string;
    readonly firmwareVersion: string | null;
    readonly hardwareRevision?: string | null;
    /** Whether its status is one in which it is kept up to date: in store or in service. */
    readonly isInUse: boolean;
    /** Whether an earlier action of it has not ended. */
    readonly hasOpenPredecessor: boolean;
  };
  /** Null for a camera that is in no bay; docks have none either. */
  readonly docking: OfferDocking | null;
  /** Null where the dock stands at no station. */
  readonly station: OfferStation | null;
  /** A freeze that covers the device now; null where none does. */
  readonly freeze: { readonly until: EpochMilliseconds | null } | null;
}

/**
 * The one rule that decides whether an update may begin, asked at each poll and once more, under lock, when the device
 * fetches it. The first reason that holds it back is the one a person can do most about.
 */
export function mayOffer(question: OfferQuestion, now: EpochMilliseconds): OfferAnswer {
  return (
    heldByRollout(question, now) ??
    heldByRelease(question) ??
    heldByDevice(question) ??
    heldByHours(question, now) ??
    heldByCamera(question) ?? { offer: true }
  );
}

type Held = OfferAnswer | null;

const waitOfRollout: Readonly<Record<RolloutState, OfferWait | null>> = {
  draft: 'rollout-not-started',
  awaiting_approval: 'rollout-not-started',
  ready: 'rollout-not-started',
  running: null,
  paused: 'rollout-paused',
  finished: 'rollout-ended',
  cancelled: 'rollout-ended',
};

function heldByRollout({ rollout, wave }: OfferQuestion, now: EpochMilliseconds): Held {
  const wait = waitOfRollout[rollout.state];
  if (wait !== null) return held(wait);
  // The engine cancels what waits, pass after pass; whatever its turn is, it begins no more.
  if (isPastDeadline(rollout.deadlineAt, now)) return held('deadline-passed');
  // The engine pauses the rollout at its next pass; until then nothing more may begin.
  if (rollout.isOverFailureLimit) return held('failure-limit');
  return wave.state === 'pending' ? held('wave-not-started') : null;
}

function heldByRelease({ rollout, release, model, device }: OfferQuestion): Held {
  const eligibility = judgeEligibility(release, model, device, rollout.policy);
  if (!eligibility.ok) return held(eligibility.refusal);
  return eligibility.value === 'already-installed' ? held('already-installed') : null;
}

function heldByDevice({ model, device, docking, freeze }: OfferQuestion): Held {
  if (!device.isInUse) return held('out-of-service');
  if (device.hasOpenPredecessor) return held('predecessor-open');
  if (freeze !== null) return held('frozen', freeze.until ?? undefined);
  if (model.kind === 'dock') return null;
  if (docking === null) return held('not-docked');
  if (docking.isDisputed) return held('in-two-docks');
  return docking.bayState === 'fault' ? held('bay-fault') : null;
}

function heldByHours({ rollout, model, station }: OfferQuestion, now: EpochMilliseconds): Held {
  const opening = findWindowOpening(rollout.policy.windows, model.installMinutes, now);
  if (opening !== null) return held('window-closed', Number.isFinite(opening) ? opening : undefined);
  if (model.kind === 'dock' || !rollout.policy.handoverBlackout || station === null) return null;
  const end = findHandoverEnd(station.handovers, model.installMinutes, now);
  return end === null ? null : held('handover', end);
}

function heldByCamera({ rollout: { policy }, model, docking, station }: OfferQuestion): Held {
  if (model.kind === 'dock' || docking === null) return null;
  if (docking.bayState === 'offloading' || (docking.pendingFiles ?? 0) > 0) return held('recordings-not-offloaded');
  // A dock that calls the camera ready vouches for a battery that it does not measure.
  if (docking.batteryPercent === null && docking.bayState !== 'ready' && policy.batteryFloorPercent > 0)
    return held('battery-unknown');
  if (docking.batteryPercent !== null && docking.batteryPercent < policy.batteryFloorPercent)
    return held('battery-low');
  if (station === null) return null;
  if (station.updating >= policy.maximumPerStation) return held('station-at-cap');
  const floor = policy.floorPerStation ?? station.floor;
  return station.countsThisOne && station.ready - 1 < floor ? held('station-floor') : null;
}

function held(wait: OfferWait, until?: EpochMilliseconds): OfferAnswer {
  return until === undefined ? { offer: false, wait } : { offer: false, wait, until };
}
