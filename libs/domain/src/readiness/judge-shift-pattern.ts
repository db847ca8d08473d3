import { parseLocalWindow, type LocalWindow } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';

/** A tour of duty or a handover, by London's clocks every day. */
export interface NamedHours extends LocalWindow {
  readonly name: string;
}

/** When people of the force take over from one another. */
export interface ShiftPattern {
  readonly tours: readonly NamedHours[];
  readonly handovers: readonly NamedHours[];
}

export type ShiftPatternRefusal =
  | 'hours-not-a-time'
  | 'hours-empty'
  | 'hours-name-missing'
  | 'hours-name-twice'
  | 'handover-too-long'
  | 'handovers-overlap';

/** Which part of a pattern is refused, and why. */
export interface ShiftPatternFault {
  readonly part: keyof ShiftPattern;
  /** Its place in the part. */
  readonly place: number;
  readonly why: ShiftPatternRefusal;
}

const longestHandover = 4 * 60;
const day = 24 * 60;

/**
 * Whether the force can work by this pattern. Handovers hold updates back, so one lasts four hours at most and no two share
 * an hour: nobody could say otherwise which of them is next.
 */
export function judgeShiftPattern(pattern: ShiftPattern): Outcome<ShiftPattern, ShiftPatternFault> {
  for (const part of ['tours', 'handovers'] as const) {
    const names = new Set<string>();
    for (const [place, hours] of pattern[part].entries()) {
      const why = faultOf(hours, names) ?? (part === 'handovers' ? faultOfHandover(hours, place, pattern) : null);
      if (why !== null) return refused({ part, place, why });
    }
  }
  return allowed(pattern);
}

function faultOf(hours: NamedHours, names: Set<string>): ShiftPatternRefusal | null {
  const name = hours.name.trim().toLowerCase();
  if (name === '') return 'hours-name-missing';
  if (names.has(name)) return 'hours-name-twice';
  names.add(name);
  if (!parseLocalWindow(hours).ok) return 'hours-not-a-time';
  return hours.from === hours.until ? 'hours-empty' : null;
}

function faultOfHandover(hours: NamedHours, place: number, { handovers }: ShiftPattern): ShiftPatternRefusal | null {
  if (lengthOf(hours) > longestHandover) return 'handover-too-long';
  return handovers.slice(0, place).some((other) => doShareTime(hours, other)) ? 'handovers-overlap' : null;
}

function doShareTime(one: LocalWindow, other: LocalWindow): boolean {
  const ahead = (minutesOf(other.from) - minutesOf(one.from) + day) % day;
  const behind = (minutesOf(one.from) - minutesOf(other.from) + day) % day;
  return ahead < lengthOf(one) || behind < lengthOf(other);
}

function lengthOf({ from, until }: LocalWindow): number {
  return ((minutesOf(until) - minutesOf(from) + day - 1) % day) + 1;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
