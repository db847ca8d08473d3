import { policyExceptions, type RolloutCommand } from '@custodian/domain';
import type { Question } from '../../ui/dialog/ask.ts';
import { lookOf, type StateLook } from '../../ui/state/state-look.ts';
import { countText, nounText, percentText } from '../../ui/text/count-text.ts';
import type { Preview, RolloutDetail } from '../data/rollout.ts';
import { tallyOfRollout } from '../data/tally.ts';
import { changesSinceSubmit } from './changes-since-submit.ts';
import { failedAtGate } from './gate-words.ts';

/** What is asked before a command is given; null where it is simply done. `preview` is the plan by the fleet of now. */
export function questionOf(command: RolloutCommand, rollout: RolloutDetail, preview: Preview | null): Question | null {
  if (command === 'approve') return approveQuestion(rollout, preview);
  if (command === 'start') return startQuestion(rollout, preview);
  if (command === 'resume') return resumeQuestion(rollout);
  if (command === 'cancel') return rollout.startedAt === null ? callOffQuestion(rollout) : stopQuestion(rollout);
  return null;
}

type Consequence = NonNullable<Question['consequences']>[number];

/** What protects a station otherwise is set aside by name, and never by the way; going back too. */
const exception: StateLook = { role: 'warn', shape: 'bang', word: 'Exception' };

/** Each exception of the policy as the approver reads it. */
function exceptionsOf({ policy, kind, release }: RolloutDetail, preview: Preview | null): Consequence[] {
  const { handoverBlackout, batteryFloorPercent, maximumPerStation, floorPerStation, mayDowngrade } = policyExceptions(
    { ...policy, deadline: null },
    kind,
  );
  const words: Consequence[] = [];
  const say = (word: string, count = ''): void => void words.push({ look: exception, word, count });
  if (handoverBlackout !== undefined) say('Cameras install through handovers');
  if (batteryFloorPercent !== undefined) say('Battery may be as low as', percentText(batteryFloorPercent));
  if (maximumPerStation !== undefined) say('At once at a station, up to', countText(maximumPerStation));
  if (floorPerStation !== undefined)
    say('Kept ready at a station, in place of its own floor', countText(floorPerStation));
  if (mayDowngrade === true) say(`Downgrade: go back to ${release.version}`, countText(preview?.downgrades ?? 0));
  return words;
}

function approveQuestion(rollout: RolloutDetail, preview: Preview | null): Question {
  const { name, targetCount, kind, waves } = rollout;
  const since = preview?.since ?? null;
  const changes = since === null ? [] : changesSinceSubmit(rollout, since).map(({ text }) => text);
  const exceptions = exceptionsOf(rollout, preview);
  const { mayDowngrade } = rollout.policy;
  const beside = exceptions.length - (mayDowngrade ? 1 : 0);
  return {
    heading: `Approve ${name} for ${nounText(targetCount, kind)}?`,
    detail:
      changes.length > 0
        ? `What runs is what was frozen at submit. Since then: ${changes.join('; ')}.`
        : 'What runs is what was frozen at submit. The fleet has not changed for it since.',
    consequences: [
      ...waves.map((wave) => ({
        look: lookOf('wave', 'pending'),
        word: `Wave ${wave.order}, ${wave.name}`,
        count: countText(wave.size),
      })),
      ...exceptions,
    ],
    reason: 'optional',
    verb: `${mayDowngrade ? 'Approve the downgrade for' : 'Approve for'} ${countText(targetCount)}${beside > 0 ? `, with ${nounText(beside, 'exception')}` : ''}`,
    safe: 'Not yet',
  };
}

function startQuestion({ name, waves, targetCount, kind }: RolloutDetail, preview: Preview | null): Question {
  const [first] = waves;
  const taken = preview?.supersedes ?? [];
  return {
    heading: `Start ${name} for ${nounText(targetCount, kind)}?`,
    detail: `Wave 1${first === undefined ? '' : `, ${first.name},`} may begin at once where its windows and handovers allow.`,
    consequences: [
      { look: lookOf('wave', 'running'), word: 'Begin now, wave 1', count: countText(first?.size) },
      {
        look: lookOf('wave', 'pending'),
        word: 'Wait for their wave',
        count: countText(targetCount - (first?.size ?? 0)),
      },
      ...taken.map((other) => ({
        look: lookOf('action', 'cancelled'),
        word: `Taken over from ${other.name}`,
        count: countText(other.devices),
      })),
    ],
    verb: `Start wave 1 for ${countText(first?.size)}`,
    safe: 'Not yet',
  };
}

/** Says what the person who resumes accepts; a pause that nothing caused is simply ended. */
function resumeQuestion(rollout: RolloutDetail): Question | null {
  const { name, paused, counts, waves } = rollout;
  const halted = waves.find(({ state }) => state === 'halted');
  if (halted !== undefined && paused?.reason !== 'failure-limit') {
    const next = waves[halted.order];
    const met = paused?.reason === 'gate-asks-person';
    return {
      heading: `Sign the gate of wave ${halted.order}?`,
      detail: `${met ? 'It has met its gate' : halted.contacted === 0 ? 'None of its devices is left to try' : 'It ended below its gate'}. ${next === undefined ? 'No wave follows.' : `Wave ${next.order}, ${next.name}, then begins for ${nounText(next.size, rollout.kind)}.`} Your name stays on the gate.${failedAtGate(halted) > 0 ? ' Failures so far are accepted.' : ''}`,
      consequences: [
        { look: lookOf('action', 'succeeded'), count: countText(halted.counts.succeeded) },
        { look: lookOf('action', 'failed'), count: countText(failedAtGate(halted)) },
      ],
      reason: 'optional',
      verb: 'Sign and resume',
      safe: 'Leave it paused',
    };
  }
  const failed = waves.reduce((sum, wave) => sum + failedAtGate(wave), 0);
  if (failed === 0) return null;
  return {
    heading: `Resume ${name} and accept ${nounText(failed, 'failure')}?`,
    detail: 'Failures so far never stop it again; only new ones count against the limits of the waves.',
    consequences: [
      { look: lookOf('action', 'failed'), word: 'Accepted failures', count: countText(failed) },
      { look: lookOf('action', 'waiting'), word: 'May go on', count: countText(counts.waiting) },
    ],
    reason: 'required',
    verb: `Accept ${countText(failed)} and resume`,
    safe: 'Leave it paused',
  };
}

function stopQuestion(rollout: RolloutDetail): Question {
  const { waiting, moving, succeeded } = tallyOfRollout(rollout);
  if (rollout.state === 'cancelled') {
    const refused = moving - rollout.counts.cancelling;
    return {
      heading: `Ask ${nounText(refused, rollout.kind)} again to stop?`,
      detail: 'Asked before, the device refused and went on with its update.',
      consequences: [
        { look: lookOf('action', 'cancelling'), word: 'Asked to stop within 60 minutes', count: countText(refused) },
      ],
      reason: 'optional',
      verb: `Stop again for ${countText(refused)}`,
      safe: 'Leave it',
      isDanger: true,
    };
  }
  return {
    heading: `Stop ${rollout.name} for ${nounText(waiting + moving, rollout.kind)}?`,
    detail: 'It cannot be resumed. What failed or was cancelled can be retried in a new rollout.',
    consequences: [
      { look: lookOf('action', 'waiting'), word: 'Waiting, cancelled at once', count: countText(waiting) },
      {
        look: lookOf('action', 'cancelling'),
        word: 'Moving, asked to stop within 60 minutes',
        count: countText(moving),
      },
      { look: lookOf('action', 'succeeded'), word: `Stay on ${rollout.release.version}`, count: countText(succeeded) },
    ],
    reason: 'required',
    verb: `Stop for ${countText(waiting + moving)}`,
    safe: 'Leave it',
    isDanger: true,
  };
}

function callOffQuestion({ name, state }: RolloutDetail): Question {
  return {
    heading: `${state === 'draft' ? 'Discard' : 'Call off'} ${name}?`,
    detail: 'No device has been offered anything. It stays in the list as stopped, and another can be made like it.',
    reason: state === 'draft' ? 'optional' : 'required',
    verb: state === 'draft' ? 'Discard the draft' : 'Call it off',
    safe: 'Keep it',
    isDanger: true,
  };
}
