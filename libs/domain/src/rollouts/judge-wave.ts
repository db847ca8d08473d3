import type { EpochMilliseconds } from '../london-time/index.ts';
import type { PauseReason, WaveGate } from './rollout.ts';

/** A wave in numbers: the API counts, the rule judges. */
export interface WaveTally {
  /** Every device that it was given, whatever became of its update. */
  readonly planned: number;
  /** Of those, the ones that its gate is about: not cancelled, or lost under way. */
  readonly size: number;
  /** Of those, the devices that polled since the wave began, or ended their update. */
  readonly contacted: number;
  readonly succeeded: number;
  /** Failed, or lost under way: the camera left service with the update begun, and nobody can say that it is not why. */
  readonly failed: number;
  /** Failures that a person has seen and resumed past: they never halt the wave again. */
  readonly acceptedFailures: number;
  /** Open actions past the timer of their phase. */
  readonly pastTimer: number;
  /** Actions that have not ended. */
  readonly open: number;
}

/** What has happened at the wave's gate so far. */
export interface GateProgress {
  /** Since when the figures have met the gate without a break; null while they do not. */
  readonly metSince: EpochMilliseconds | null;
  /** Whether a person has let the next wave start. */
  readonly released: boolean;
}

export type WaveWait = 'gate-contacted' | 'gate-success' | 'gate-timers' | 'gate-soak';

export type WaveVerdict =
  | { readonly verdict: 'advance' }
  | {
      readonly verdict: 'halt';
      readonly because: Extract<PauseReason, 'failure-limit' | 'gate-out-of-reach' | 'gate-asks-person'>;
    }
  | { readonly verdict: 'wait'; readonly wait: WaveWait; readonly isMet: boolean; readonly until?: EpochMilliseconds };

/**
 * Whether the next wave may start. Failure outranks success: a wave that meets both limits halts. A wave that was never given
 * a device advances. One that has ended below its gate, or whose gate asks for a person, halts the rollout until somebody
 * resumes it; so does one that lost all its devices before they tried, for it proved nothing.
 */
export function judgeWave(
  tally: WaveTally,
  gate: WaveGate,
  progress: GateProgress,
  now: EpochMilliseconds,
): WaveVerdict {
  if (tally.planned === 0 && tally.size === 0) return { verdict: 'advance' };
  if (isOverFailureLimit(tally, gate)) return { verdict: 'halt', because: 'failure-limit' };
  if (progress.released) return { verdict: 'advance' };
  if (tally.size === 0) return { verdict: 'halt', because: 'gate-out-of-reach' };
  const missing = whatIsMissing(tally, gate);
  if (missing !== null) {
    if (tally.open === 0) return { verdict: 'halt', because: 'gate-out-of-reach' };
    return { verdict: 'wait', wait: missing, isMet: false };
  }
  const soakedAt = (progress.metSince ?? now) + gate.soakMinutes * 60_000;
  if (now < soakedAt) return { verdict: 'wait', wait: 'gate-soak', isMet: true, until: soakedAt };
  return gate.manual ? { verdict: 'halt', because: 'gate-asks-person' } : { verdict: 'advance' };
}

/** Whether more has failed than the gate allows; asked also of a wave that has passed and still has stragglers. */
export function isOverFailureLimit(
  { failed, acceptedFailures, contacted }: WaveTally,
  gate: Pick<WaveGate, 'failurePercent' | 'minimumFailures'>,
): boolean {
  const unseen = failed - acceptedFailures;
  return unseen > 0 && unseen >= gate.minimumFailures && unseen * 100 > gate.failurePercent * contacted;
}

function whatIsMissing({ size, contacted, succeeded, pastTimer }: WaveTally, gate: WaveGate): WaveWait | null {
  if (contacted * 100 < gate.contactedPercent * size) return 'gate-contacted';
  if (succeeded * 100 < gate.successPercent * contacted) return 'gate-success';
  return pastTimer > 0 ? 'gate-timers' : null;
}
