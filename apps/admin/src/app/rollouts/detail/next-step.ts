import type { StateRole } from '../../ui/state/state-look.ts';
import { nounText, percentText, shareText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { isTooLate } from '../data/rollout-state.ts';
import type { RolloutDetail, Wave } from '../data/rollout.ts';
import { tallyOfRollout } from '../data/tally.ts';
import { failedAtGate } from './gate-words.ts';

/** What a page says before its figures: where it stands, and what a person can do. */
export interface NextStep {
  readonly role: StateRole;
  readonly strong: string;
  readonly text: string;
}

/** Null while it runs or has finished with success: then the figures speak. */
export function nextStep(rollout: RolloutDetail): NextStep | null {
  const { state, submittedBy, submittedAt, approvedBy, approvedAt, cancelReason, finishedAt } = rollout;
  const { counts, targetCount, endings } = rollout;
  if (isTooLate(rollout)) {
    return {
      role: 'warn',
      strong: 'Its deadline has passed.',
      text:
        state === 'draft'
          ? 'It would update nobody. Edit it and give it a later one, or none.'
          : 'It would update nobody, so it can go no further. Call it off, and make one like it with a later deadline.',
    };
  }
  if (state === 'draft') {
    return {
      role: 'idle',
      strong: 'A draft: nothing is frozen, and no device is offered anything.',
      text: 'Submitting freezes who is in which wave; then a firmware approver looks at it.',
    };
  }
  if (state === 'awaiting_approval') {
    return {
      role: 'idle',
      strong: 'Waits for a firmware approver.',
      text: `${submittedBy ?? 'Somebody'} submitted it ${instantText(submittedAt)}. What they approve is what is shown here, frozen then.`,
    };
  }
  if (state === 'ready') {
    return {
      role: 'ok',
      strong: `${approvedBy ?? 'An approver'} approved it ${instantText(approvedAt)}.`,
      text: 'A fleet manager starts it when the force is ready.',
    };
  }
  if (state === 'cancelled') {
    return {
      role: 'dark',
      strong: `Stopped ${instantText(finishedAt)}.`,
      text: cancelReason ?? 'No reason was given.',
    };
  }
  if (state === 'finished' && counts.succeeded === 0 && targetCount > 0) {
    const [most] = [...endings].sort((one, other) => other.count - one.count);
    return {
      role: 'dark',
      strong: 'It is over, and updated no device.',
      text: `${most === undefined ? '' : `${most.sentence}. `}Retry makes a draft for them.`,
    };
  }
  return state === 'paused' ? pausedStep(rollout) : null;
}

function pausedStep(rollout: RolloutDetail): NextStep {
  const { paused, waves, release } = rollout;
  const { moving } = tallyOfRollout(rollout);
  const goesOn =
    moving > 0
      ? `Nothing more is offered; ${nounText(moving, 'update')} under way goes on to its end.`
      : 'Nothing more is offered.';
  const halted = waves.find(({ state }) => state === 'halted');
  if (paused?.reason === 'gate-asks-person') {
    return {
      role: 'warn',
      strong: `Wave ${halted?.order ?? ''} has met its gate, which asks for a person.`,
      text: 'Resuming signs the gate and starts the next wave.',
    };
  }
  if (paused?.reason === 'release-withdrawn') {
    return {
      role: 'bad',
      strong: `${release.model} ${release.version} was withdrawn.`,
      text: 'What no device had fetched is cancelled, and it cannot go on. Stop it.',
    };
  }
  if (halted !== undefined)
    return { role: 'bad', strong: ruleThatStopped(halted), text: `${goesOn} Resuming accepts what failed so far.` };
  return { role: 'warn', strong: 'A person paused it.', text: goesOn };
}

/** The rule of a halted wave's gate, with the figures that broke it. */
export function ruleThatStopped(stopped: Wave): string {
  const { order, name, counts, contacted, size, gate, waitsFor } = stopped;
  const wave = `Wave ${order}, ${name}`;
  if (waitsFor?.reason === 'gate-out-of-reach') {
    if (contacted === 0)
      return `${wave}, ended below its gate: none of its ${nounText(size, 'device')} is left to try, so nothing is known of the release.`;
    return `${wave}, ended below its gate: ${shareText(counts.succeeded, contacted)} of ${contacted} contacted succeeded, and its gate asks for ${percentText(gate.successPercent)}.`;
  }
  const failed = failedAtGate(stopped);
  return `${wave}, stopped it: ${failed} of ${contacted} contacted failed, ${shareText(failed, contacted)}; its limit is ${percentText(gate.failurePercent)}.`;
}
