import {
  addDays,
  localDayOf,
  openingOn,
  type EpochMilliseconds,
  type LocalDay,
  type Opening,
} from '../london-time/index.ts';
import { weekdays, type DailyHours, type Weekday } from './rollout.ts';

/** Each time the hours come round from the day before `at` to `daysAhead` days after it, oldest first. */
export function hoursAround(hours: DailyHours, at: EpochMilliseconds, daysAhead: number): Opening[] {
  const today = localDayOf(at);
  const found: Opening[] = [];
  for (let ahead = -1; ahead <= daysAhead; ahead += 1) {
    const day = addDays(today, ahead);
    if (!hours.days || hours.days.includes(weekdayOf(day))) found.push(openingOn(day, hours));
  }
  return found;
}

function weekdayOf(day: LocalDay): Weekday {
  const sundayFirst = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekdays[(sundayFirst + 6) % 7] ?? 'monday';
}
