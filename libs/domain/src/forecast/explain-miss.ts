import type { DeviceKind } from '../firmware/index.ts';
import type { DockingHabit } from './docking-habit.ts';
import type { ForecastDevice } from './forecast-question.ts';
import { minutesOfDay } from './wall-clock.ts';

/** Why a device will probably miss the deadline; the first that holds is the one a person can do most about. */
export type MissReason =
  | 'dock-silent'
  | 'never-docked'
  | 'lent-out'
  | 'not-docked-lately'
  | 'wave-begins-late'
  | 'docks-rarely'
  | 'docked-at-closed-hours'
  | 'station-is-full';

const sentences: Readonly<Record<MissReason, string>> = {
  'dock-silent': 'A dock that does not poll',
  'never-docked': 'Never seen in a dock',
  'lent-out': 'Out on loan, and not in a dock for long',
  'not-docked-lately': 'Not in a dock for much longer than usual',
  'wave-begins-late': 'Its wave begins too late',
  'docks-rarely': 'Seldom in a dock',
  'docked-at-closed-hours': 'In a dock when nothing may start, or too briefly',
  'station-is-full': 'Its station cannot update so many at once in time',
};

/** Every reason there is, in the order in which they are tried. */
export const missReasons = Object.keys(sentences) as readonly MissReason[];

/** A reason as one sentence without its full stop. */
export function explainMiss(reason: MissReason): string {
  return sentences[reason];
}

const seldomGap = 7 * minutesOfDay;

/**
 * Which reason fits a device: from its habit, from how many minutes its wave has until the deadline, and from whether it
 * would mostly be updated were it alone at its station.
 */
export function missReasonOf(
  kind: DeviceKind,
  device: Pick<ForecastDevice, 'isLent' | 'stays' | 'lastSeenAt'>,
  habit: Pick<DockingHabit, 'away' | 'isDocked' | 'usuallyBackWithin' | 'usualGap'>,
  minutesOfWave: number,
  isInTheWay: boolean,
): MissReason {
  if (kind === 'dock' && !habit.isDocked) return 'dock-silent';
  if (device.stays.length === 0 && device.lastSeenAt === null) return 'never-docked';
  const isOverdue = habit.away > habit.usuallyBackWithin;
  if (isOverdue) return device.isLent ? 'lent-out' : 'not-docked-lately';
  const gap = habit.usualGap ?? seldomGap;
  if (minutesOfWave < Math.max(2 * gap, 2 * minutesOfDay)) return 'wave-begins-late';
  if (gap >= seldomGap) return 'docks-rarely';
  return isInTheWay ? 'station-is-full' : 'docked-at-closed-hours';
}
