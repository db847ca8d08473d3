import { timeStepNames, type TimeStep } from '@custodian/domain';
import { nounText } from '../../ui/text/count-text.ts';
import { instantText, lengthText } from '../../ui/text/instant-text.ts';
import type { RolloutEvent, TimeToDone, WaveCourse } from './rollout-report.ts';

export const timeStepWords: Readonly<Record<TimeStep, string>> = {
  '1h': 'Under 1 hour',
  '6h': '1 to 6 hours',
  '24h': '6 to 24 hours',
  '3d': '1 to 3 days',
  '7d': '3 to 7 days',
  longer: '7 days or longer',
};

export const timeSteps = timeStepNames;

/** `12 under 1 hour, 3 in 1 to 3 days`: how times are spread, in words. */
export function spreadText(spread: TimeToDone['spread']): string {
  const some = spread.filter(({ devices }) => devices > 0);
  if (some.length === 0) return 'None is done';
  return some
    .map(({ within, devices }) => `${nounText(devices, 'device')} ${timeStepWords[within].toLowerCase()}`)
    .join(', ');
}

/** A time in seconds, or a dash. */
export function tookText(seconds: number | null): string {
  return seconds === null ? '–' : lengthText(seconds * 1_000);
}

/** `Opened 28 Oct 2026 14:00, passed 31 Oct 2026 05:31`: the course of a wave. */
export function courseText({ openedAt, gateMetAt, passedAt, signedBy }: WaveCourse): string {
  if (openedAt === null) return 'Not opened yet';
  return [
    `Opened ${instantText(openedAt)}`,
    ...(gateMetAt === null ? [] : [`gate met ${instantText(gateMetAt)}`]),
    ...(passedAt === null ? [] : [`passed ${instantText(passedAt)}`]),
    ...(signedBy === null ? [] : [`signed by ${signedBy}`]),
  ].join(', ');
}

/** What of a rollout's devices a figure counts, as words of the list's address and as shown there. */
export const updateStates: Readonly<Record<string, string>> = {
  waiting: 'Waiting',
  updating: 'Updating',
  succeeded: 'Succeeded',
  failed: 'Failed',
  silent: 'Silent after installing',
  cancelled: 'Cancelled',
  left_out: 'In no wave',
};

const eventWords: Readonly<Record<RolloutEvent['what'], string>> = {
  submitted: 'Submitted',
  approved: 'Approved',
  started: 'Started',
  'wave-opened': 'opened',
  'wave-passed': 'passed its gate',
  paused: 'Paused',
  halted: 'Halted by a gate',
  resumed: 'Resumed',
  cancelled: 'Cancelled',
  finished: 'Finished',
};

/** `Wave 1, Canary, passed its gate`, `Paused`: what happened, in words. */
export function eventText({ what, wave }: RolloutEvent): string {
  return wave === null ? capital(eventWords[what]) : `Wave ${wave.order}, ${wave.name}, ${eventWords[what]}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
