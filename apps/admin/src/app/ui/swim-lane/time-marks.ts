import { addDays, boundsOfDay, localDayOf } from '@custodian/domain';
import { wallClock } from '../text/instant-text.ts';
import type { TimeSpan } from './swim-lane.ts';

export interface TimeMark {
  readonly at: number;
  readonly text: string;
}

const dayLength = 86_400_000;

/** Marks for a time axis: hours in a day, days in a week, days of a month, firsts of months, years. At most about `most`. */
export function timeMarks(span: TimeSpan, most = 8): TimeMark[] {
  const days = (span.until - span.from) / dayLength;
  if (days <= 2) return hourMarks(span, days);
  if (days <= 62) return dayMarks(span, days, most);
  return monthMarks(span, days, most);
}

function hourMarks(span: TimeSpan, days: number): TimeMark[] {
  const step = days <= 1 ? 3 : 6;
  const marks: TimeMark[] = [];
  for (let at = Math.ceil(span.from / 3_600_000) * 3_600_000; at < span.until; at += 3_600_000) {
    const clock = wallClock(at);
    if (clock === null || Number(clock.hour) % step !== 0) continue;
    const text = clock.hour === '00' ? `${clock.weekday} ${clock.day} ${clock.month}` : `${clock.hour}:00`;
    marks.push({ at, text });
  }
  return marks;
}

function dayMarks(span: TimeSpan, days: number, most: number): TimeMark[] {
  const step = Math.max(1, Math.ceil(days / most));
  const marks: TimeMark[] = [];
  let day = localDayOf(span.from);
  if (boundsOfDay(day).from < span.from) day = addDays(day, 1);
  for (let at = boundsOfDay(day).from; at < span.until; day = addDays(day, step), at = boundsOfDay(day).from) {
    const clock = wallClock(at);
    if (clock === null) break;
    marks.push({ at, text: step === 1 ? `${clock.weekday} ${clock.day}` : `${clock.day} ${clock.month}` });
  }
  return marks;
}

/** Firsts of months, or of years where even those would crowd. */
function monthMarks(span: TimeSpan, days: number, most: number): TimeMark[] {
  const steps = [1, 2, 3, 6, 12, 24, 60, 120];
  const step = steps.find((months) => days / 30.4 / months <= most) ?? 240;
  const first = new Date(span.from);
  let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth() + 1) / step) * step;
  const marks: TimeMark[] = [];
  for (; marks.length <= most; month += step) {
    const day = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
    const at = boundsOfDay(day).from;
    if (at >= span.until) break;
    const clock = wallClock(at);
    if (clock === null) break;
    marks.push({ at, text: step >= 12 ? clock.year : `${clock.month} ${clock.year}` });
  }
  return marks;
}
