import { nounText } from '../../ui/text/count-text.ts';
import type { ChangesSince, NamedDevices, RolloutDetail } from '../data/rollout.ts';

/** One thing that is otherwise than when the plan was frozen. */
export interface Change {
  readonly text: string;
  /** Devices by name with what became of each; empty where it is about none. */
  readonly devices: NamedDevices['sample'];
  /** Named devices that are more than are shown. */
  readonly more: number;
  readonly isWarning: boolean;
}

/** What changed since submit, in words: devices first, then releases. */
export function changesSinceSubmit({ kind, release }: RolloutDetail, since: ChangesSince): Change[] {
  const devices = (said: NamedDevices, text: string): Change[] =>
    said.count === 0
      ? []
      : [
          {
            text: `${nounText(said.count, kind)} ${text}`,
            devices: said.sample,
            more: said.count - said.sample.length,
            isWarning: false,
          },
        ];
  const { newerReleases, releaseWithdrawnAt } = since;
  const about = (text: string): Change => ({ text, devices: [], more: 0, isWarning: true });
  return [
    ...(releaseWithdrawnAt === null ? [] : [about(`${release.model} ${release.version} was withdrawn`)]),
    ...(newerReleases.length === 0
      ? []
      : [about(`${release.model} ${newerReleases.map(({ version }) => version).join(', ')} was approved`)]),
    ...devices(since.left, 'would now be out'),
    ...devices(since.joined, 'would now be in'),
    ...devices(since.moved, 'would now be in another wave'),
  ];
}
