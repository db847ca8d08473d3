import { rolloutLifecycle, type Permission, type RolloutCommand, type RolloutState } from '@custodian/domain';
import type { IconName } from '../../ui/icon/icon-paths.ts';
import { isTooLate } from '../data/rollout-state.ts';
import type { Rollout } from '../data/rollout.ts';

/** A command as its button shows it. */
export interface OfferedCommand {
  readonly command: RolloutCommand;
  readonly word: string;
  readonly busyWord: string;
  readonly icon: IconName | null;
  readonly weight: 'primary' | 'plain' | 'danger';
  /** Why it cannot be given now; empty where it can. */
  readonly whyNot: string;
}

interface Looks {
  readonly word: string;
  readonly busyWord: string;
  readonly icon: IconName | null;
  readonly weight: OfferedCommand['weight'];
  readonly permission: Permission;
}

const looks: Readonly<Record<RolloutCommand, Looks>> = {
  cancel: { word: 'Stop', busyWord: 'Stopping…', icon: 'stop', weight: 'danger', permission: 'rollouts:write' },
  pause: { word: 'Pause', busyWord: 'Pausing…', icon: 'pause', weight: 'plain', permission: 'rollouts:pause' },
  submit: {
    word: 'Submit for approval',
    busyWord: 'Submitting…',
    icon: null,
    weight: 'primary',
    permission: 'rollouts:write',
  },
  approve: { word: 'Approve', busyWord: 'Approving…', icon: 'tick', weight: 'primary', permission: 'rollouts:approve' },
  start: { word: 'Start', busyWord: 'Starting…', icon: 'play', weight: 'primary', permission: 'rollouts:write' },
  resume: { word: 'Resume', busyWord: 'Resuming…', icon: 'play', weight: 'primary', permission: 'rollouts:write' },
  retry: { word: 'Retry', busyWord: 'Making a draft…', icon: 'undo', weight: 'plain', permission: 'rollouts:write' },
  'roll-back': {
    word: 'Roll back',
    busyWord: 'Making a draft…',
    icon: 'return',
    weight: 'plain',
    permission: 'rollouts:write',
  },
};

/** Before it begins there is nothing to stop; after it was stopped, only a device that refused. */
const cancelWords: Readonly<Partial<Record<RolloutState, string>>> = {
  draft: 'Discard',
  awaiting_approval: 'Call off',
  ready: 'Call off',
  cancelled: 'Stop again',
};

const whoMay: Readonly<Partial<Record<Permission, string>>> = {
  'rollouts:write': 'A fleet manager does this.',
  'rollouts:approve': 'A firmware approver does this, never who made or submitted it.',
  'rollouts:pause': 'A fleet manager or a firmware approver does this.',
};

const inOrder: readonly RolloutCommand[] = [
  'roll-back',
  'retry',
  'pause',
  'cancel',
  'submit',
  'approve',
  'start',
  'resume',
];

/**
 * The commands that the rollout's state knows, the primary one last; each that this reader cannot give says why. Those
 * who may change nothing of rollouts are shown none.
 */
export function offeredCommands(rollout: Rollout, may: (permission: Permission) => boolean): OfferedCommand[] {
  const isReaderOnly = !(['rollouts:write', 'rollouts:approve', 'rollouts:pause'] as const).some(may);
  if (isReaderOnly) return [];
  return (
    inOrder
      .filter((command) => rolloutLifecycle[rollout.state][command] !== undefined)
      // What is stopped is stopped again only where a device refused.
      .filter(
        (command) => !(rollout.state === 'cancelled' && command === 'cancel') || rollout.commands.includes('cancel'),
      )
      .map((command) => {
        const { permission, ...look } = looks[command];
        const word = command === 'cancel' ? (cancelWords[rollout.state] ?? look.word) : look.word;
        return { command, ...look, word, whyNot: whyNot(rollout, command, permission, may) };
      })
  );
}

function whyNot(
  rollout: Rollout,
  command: RolloutCommand,
  permission: Permission,
  may: (permission: Permission) => boolean,
): string {
  const { commands, release, counts, startedAt, targetCount } = rollout;
  if (!may(permission)) return whoMay[permission] ?? 'Your role does not do this.';
  if (command === 'retry' && startedAt !== null && counts.succeeded === targetCount)
    return 'Every device succeeded: there is nothing to retry.';
  if (command === 'roll-back' && counts.succeeded === 0) return 'It updated no device: there is nothing to take back.';
  if (commands.includes(command)) return '';
  if (release.state !== 'approved') {
    return `${release.model} ${release.version} is ${release.state}: it must be approved for this.`;
  }
  if (isTooLate(rollout)) return 'Its deadline has passed: it would update nobody.';
  return command === 'approve' ? 'You made or submitted it, so another approver approves it.' : 'Not in its state now.';
}
