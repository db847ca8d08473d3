import { allowed, refused, type Outcome } from '../outcome.ts';
import type { FirmwareRelease, ReleaseState } from './firmware-release.ts';

export type ReleaseCommand = 'approve' | 'withdraw';

export type ReleaseRefusal = 'release-not-in-state' | 'release-approved-by-maker';

/** The whole lifecycle of a release: a command not listed for a state is refused. */
export const releaseLifecycle: Readonly<Record<ReleaseState, Readonly<Partial<Record<ReleaseCommand, ReleaseState>>>>> =
  {
    draft: { approve: 'approved', withdraw: 'withdrawn' },
    approved: { withdraw: 'withdrawn' },
    withdrawn: {},
  };

/** The state a release moves to by a command of `actor`; nobody approves what they made. */
export function commandRelease(
  release: Pick<FirmwareRelease, 'state' | 'madeBy'>,
  command: ReleaseCommand,
  actor: string,
): Outcome<ReleaseState, ReleaseRefusal> {
  const next = releaseLifecycle[release.state][command];
  if (next === undefined) return refused('release-not-in-state');
  if (command === 'approve' && actor === release.madeBy) return refused('release-approved-by-maker');
  return allowed(next);
}

/** The commands that {@link commandRelease} allows this actor now. */
export function commandsForRelease(
  release: Pick<FirmwareRelease, 'state' | 'madeBy'>,
  actor: string,
): ReleaseCommand[] {
  const listed = Object.keys(releaseLifecycle[release.state]) as ReleaseCommand[];
  return listed.filter((command) => commandRelease(release, command, actor).ok);
}
