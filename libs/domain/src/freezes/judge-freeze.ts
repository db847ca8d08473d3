import type { EpochMilliseconds } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';
import type { FreezeKind } from './freeze.ts';

/** The longest freeze, in days: a longer one is asked for again, so that somebody still stands behind it. */
export const longestFreezeDays = 90;

/** A freeze as it is asked for. */
export interface AskedFreeze {
  readonly kind: FreezeKind;
  readonly operation: string;
  readonly stations: number;
  readonly teams: number;
  readonly reason: string;
  readonly from: EpochMilliseconds;
  readonly until: EpochMilliseconds;
}

export type FreezeField = 'reason' | 'from' | 'until' | 'station' | 'operation';

/** What stands in the way of a freeze, field by field. */
export type FreezeRefusal = {
  readonly field: FreezeField;
  readonly why:
    | 'reason-missing'
    | 'ends-in-past'
    | 'ends-before-start'
    | 'longer-than-allowed'
    | 'starts-in-past'
    | 'names-no-station'
    | 'names-no-operation'
    | 'covers-nobody'
    | 'names-what-it-does-not-cover';
};

const aMinute = 60_000;
const aDay = 24 * 60 * aMinute;

/** Whether a freeze makes sense: a reason, an end ahead and not too far, and exactly what its kind covers. */
export function judgeFreeze(asked: AskedFreeze, now: EpochMilliseconds): Outcome<AskedFreeze, FreezeRefusal> {
  const no = (field: FreezeField, why: FreezeRefusal['why']): Outcome<AskedFreeze, FreezeRefusal> =>
    refused({ field, why });
  if (asked.reason.trim() === '') return no('reason', 'reason-missing');
  // What is said to begin now was written a moment ago; anything older would rewrite what devices were told.
  if (asked.from < now - aMinute) return no('from', 'starts-in-past');
  if (asked.until <= now) return no('until', 'ends-in-past');
  if (asked.until <= asked.from) return no('until', 'ends-before-start');
  if (asked.until - asked.from > longestFreezeDays * aDay) return no('until', 'longer-than-allowed');
  if (asked.kind === 'station' && asked.stations !== 1) return no('station', 'names-no-station');
  if (asked.kind === 'operation' && asked.operation.trim() === '') return no('operation', 'names-no-operation');
  if (asked.kind === 'operation' && asked.stations + asked.teams === 0) return no('operation', 'covers-nobody');
  if (asked.kind === 'force' && asked.stations + asked.teams > 0) return no('station', 'names-what-it-does-not-cover');
  return allowed(asked);
}
