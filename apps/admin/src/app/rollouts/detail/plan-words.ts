import type { DailyHours } from '@custodian/domain';
import { nounText, percentText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { Rollout } from '../data/rollout.ts';

/** One promise of a plan: what the approver agrees to. */
export interface PlanWord {
  readonly what: string;
  readonly says: string;
}

/** Devices and policy of a rollout in words. */
export function planWords({ kind, targets, serialCount, policy, deadlineAt }: Rollout): PlanWord[] {
  const words: PlanWord[] = [
    { what: 'Devices', says: targetWords(kind, targets, serialCount) },
    { what: 'Installing is allowed', says: windowWords(policy.windows) },
    {
      what: 'Comes back',
      says: `Within ${nounText(policy.comeBackMinutes, 'minute')} of installing, else it counts as failed`,
    },
    { what: 'Deadline', says: deadlineWords(deadlineAt, policy.deadline) },
    {
      what: 'Devices on a newer version',
      says: policy.mayDowngrade ? 'Go back to this release: a downgrade' : 'Stay as they are',
    },
    {
      what: 'Devices that come to match later',
      says: policy.lateJoiners ? 'Join the first unfinished wave that takes them' : 'Stay out',
    },
  ];
  if (kind === 'dock') return words;
  const floor = policy.floorPerStation;
  return [
    ...words,
    {
      what: 'Handovers',
      says: policy.handoverBlackout ? 'No camera starts to install into one' : 'Cameras install through them',
    },
    { what: 'Battery', says: `At least ${percentText(policy.batteryFloorPercent)}, recordings offloaded first` },
    { what: 'At once at a station', says: `At most ${nounText(policy.maximumPerStation, 'camera')}` },
    {
      what: 'Kept ready at a station',
      says: floor === null ? 'Its own operational floor' : `At least ${nounText(floor, 'camera')}`,
    },
  ];
}

function targetWords(
  kind: Rollout['kind'],
  { model, stations, teams }: Rollout['targets'],
  serialCount: number | null,
): string {
  const one = model === undefined ? kind : `${model} ${kind}`;
  const parts = [serialCount === null ? `All ${one}s` : `${nounText(serialCount, one)}, each by its serial,`];
  if (stations !== undefined) parts.push(`of ${listText(stations)}`);
  if (teams !== undefined) parts.push(`of ${nounText(teams.length, 'team')}: ${listText(teams)}`);
  return parts.join(' ').replace(/,$/, '');
}

function listText(codes: readonly string[]): string {
  return codes.length > 6 ? `${codes.slice(0, 6).join(', ')} and ${codes.length - 6} more` : codes.join(', ');
}

export function windowWords(windows: readonly DailyHours[]): string {
  if (windows.length === 0) return 'At any hour';
  return windows.map(({ from, until, days }) => `${from} – ${until}${daysWords(days)}`).join('; ');
}

function daysWords(days: DailyHours['days']): string {
  if (days === undefined || days.length === 7) return ' every day';
  return ` ${days.map((day) => day.charAt(0).toUpperCase() + day.slice(1, 3)).join(', ')}`;
}

function deadlineWords(deadlineAt: string | null, asked: string | null): string {
  const at = deadlineAt ?? asked;
  return at === null
    ? '30 days after the start; what still waits is cancelled'
    : `${instantText(at)}; what still waits is cancelled`;
}
