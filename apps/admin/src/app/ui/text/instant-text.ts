const zone = 'Europe/London';
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  weekday: 'short',
  hourCycle: 'h23',
});

/** The wall clock in London at an instant, in the words the console prints. */
export interface WallClock {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

/** Reads an ISO 8601 instant as London's wall clock; null for what is no time. */
export function wallClock(instant: string | number | Date): WallClock | null {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return null;
  const found = new Map(parts.formatToParts(date).map((part) => [part.type, part.value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => found.get(type) ?? '';
  return {
    weekday: part('weekday'),
    day: part('day'),
    // The four-letter "Sept" of newer locale data would break columns that fit three.
    month: part('month').slice(0, 3),
    year: part('year'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

const missing = '–';

/** `3 Mar 2026 21:14`. */
export function instantText(instant: string | number | Date | null | undefined): string {
  const clock = instant === null || instant === undefined ? null : wallClock(instant);
  return clock === null ? missing : `${clock.day} ${clock.month} ${clock.year} ${clock.hour}:${clock.minute}`;
}

/** `21:14`, or `21:14:08` with seconds for what is live. */
export function clockText(instant: string | number | Date | null | undefined, seconds = false): string {
  const clock = instant === null || instant === undefined ? null : wallClock(instant);
  if (clock === null) return missing;
  return seconds ? `${clock.hour}:${clock.minute}:${clock.second}` : `${clock.hour}:${clock.minute}`;
}

/** `3 Mar 2026`, from an instant. */
export function dateText(instant: string | number | Date | null | undefined): string {
  const clock = instant === null || instant === undefined ? null : wallClock(instant);
  return clock === null ? missing : `${clock.day} ${clock.month} ${clock.year}`;
}

/** `3 Mar`, from a local day `2026-03-03`; with the year where asked. */
export function dayText(day: string, year = false): string {
  const clock = wallClock(`${day}T12:00:00Z`);
  if (clock === null) return missing;
  return year ? `${clock.day} ${clock.month} ${clock.year}` : `${clock.day} ${clock.month}`;
}

/** `Mar 2026`, of a month written `YYYY-MM`. */
export function monthText(month: string): string {
  return dayText(`${month}-01`, true).replace(/^\d+ /, '');
}

/** `26 Oct – 24 Nov 2026`, `1 – 31 Oct 2026` or `3 Mar 2026`: local days, both included. */
export function periodText(from: string, to: string): string {
  if (from === to) return dayText(from, true);
  if (from.slice(0, 4) !== to.slice(0, 4)) return `${dayText(from, true)} – ${dayText(to, true)}`;
  const first = from.slice(0, 7) === to.slice(0, 7) ? String(Number(from.slice(8))) : dayText(from);
  return `${first} – ${dayText(to, true)}`;
}

/** How a table says when: the clock today, the date before, the year only where it is another one. */
export function whenText(instant: string | null | undefined, now: Date = new Date()): string {
  const clock = instant === null || instant === undefined ? null : wallClock(instant);
  const today = wallClock(now);
  if (clock === null || today === null) return missing;
  if (clock.year !== today.year) return `${clock.day} ${clock.month} ${clock.year}`;
  if (clock.month !== today.month || clock.day !== today.day) return `${clock.day} ${clock.month}`;
  return `${clock.hour}:${clock.minute}`;
}

/** `24 minutes`, `3 h`, `9 d`: a length of time in its largest unit. */
export function lengthText(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${hours} h`;
  return `${Math.round(hours / 24)} d`;
}
