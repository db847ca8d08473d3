import { localDayOf, type UsageGrouping } from '@custodian/domain';

/** The groups that somebody's time or recording belongs to: one each, and as many skills as they have. */
export type Groups = Readonly<Record<UsageGrouping, readonly string[]>>;

/** An hour that somebody answered for a camera, in the groups they belonged to. */
export interface HeldHour {
  readonly at: number;
  readonly groups: Groups;
  readonly staff: string;
}

/** A recording with the groups that the history tells it belongs to; `nobody` for none. */
export interface Told {
  readonly groups: Groups;
  readonly startedAt: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly camera: string;
  readonly staff: string | null;
}

const londonClock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });

/** The stretches of time that an instant belongs to, by the calendar and the clock rather than by the product's rules. */
export function timesOf(at: number): Pick<Groups, 'day' | 'week' | 'month' | 'shift' | 'shiftDay'> {
  const day = localDayOf(at);
  const monday = new Date(`${day}T12:00:00Z`);
  while (monday.toUTCString().slice(0, 3) !== 'Mon') monday.setUTCDate(monday.getUTCDate() - 1);
  const clock = Number(londonClock.format(at));
  const shift = clock < 7 || clock >= 22 ? 'Night' : clock < 14 ? 'Early' : 'Late';
  const began = new Date(`${day}T12:00:00Z`);
  if (clock < 7) began.setUTCDate(began.getUTCDate() - 1);
  return {
    day: [day],
    week: [monday.toISOString().slice(0, 10)],
    month: [day.slice(0, 7)],
    shift: [shift],
    shiftDay: [`${began.toISOString().slice(0, 10)} ${shift}`],
  };
}
