import type { ForecastDevice } from './forecast-question.ts';
import { likeDays, type LikeDays } from './like-days.ts';
import { gapsBetween, quantileOf, timesBetweenDockings, type PastMinutes } from './past-minutes.ts';
import { minutesOfDay, type WallClock } from './wall-clock.ts';

/** How one device docks, in minutes of the wall clock before now (which is 0). */
export interface DockingHabit extends PastMinutes {
  /** From when on it could be updated, for each stay. */
  readonly ready: Int32Array;
  readonly isDocked: boolean;
  /** How long it has been out of every dock; 0 in one. */
  readonly away: number;
  /** How long it was out, at least, before the first of its stays: it was on record, but we look back no further. */
  readonly awayBefore: number;
  /** Longer away than this is not its usual way. */
  readonly usuallyBackWithin: number;
  /** The middle length of time from one docking to the next; null below two dockings. */
  readonly usualGap: number | null;
  /** For how long its dockings are known. */
  readonly daysKnown: number;
  /** Past days that looked like today; none where its own history is too short. */
  readonly likeDays: LikeDays;
  /** Whether there is enough of its own history to tell from. */
  readonly isOwn: boolean;
}

const noLikeDays: LikeDays = { daysAgo: new Int32Array(), weightUpTo: new Float64Array() };
const hour = 60;
const fewestDays = 24;
const fewestStays = 5;
const leastPatience = 36 * hour;
const patienceOfUnknown = 4 * minutesOfDay;
/** Beyond 95 in 100 of its gaps, and a little more: then something else than its rota keeps it away. */
const patienceQuantile = 0.95;
const patienceFactor = 1.3;

/** Reads a device’s habit from its stays. */
export function learnHabit(device: ForecastDevice, lookedBackDays: number, clock: WallClock): DockingHabit {
  const lookedBack = lookedBackDays * minutesOfDay;
  const { stays, lastSeenAt, knownSince } = device;
  const from = Int32Array.from(stays, (stay) => Math.min(0, clock.minuteOf(stay.from)));
  const until = Int32Array.from(stays, (stay) => (stay.until === null ? 0 : Math.min(0, clock.minuteOf(stay.until))));
  const ready = Int32Array.from(
    stays,
    (stay, index) => (from[index] ?? 0) + Math.max(0, Math.round(stay.readyAfterMinutes)),
  );
  const isDocked = stays.at(-1)?.until === null;
  const lastLeft = until.at(-1) ?? clock.minuteOf(lastSeenAt ?? knownSince);
  const gaps = gapsBetween({ from, until });
  const first = from[0] ?? 0;
  const daysKnown = Math.min(lookedBackDays, Math.floor(-first / minutesOfDay));
  const isOwn = (daysKnown >= fewestDays && stays.length >= fewestStays) || (isDocked && daysKnown >= fewestDays);
  return {
    from,
    until,
    ready,
    isDocked,
    away: isDocked ? 0 : Math.max(0, -lastLeft),
    awayBefore: clock.minuteOf(knownSince) < -lookedBack ? Math.max(0, first + lookedBack) : 0,
    usuallyBackWithin:
      gaps.length < fewestStays
        ? patienceOfUnknown
        : Math.max(leastPatience, patienceFactor * quantileOf(gaps, patienceQuantile)),
    usualGap: from.length < 2 ? null : quantileOf(timesBetweenDockings({ from, until }), 0.5),
    daysKnown,
    likeDays: isOwn ? likeDays({ from, until }, isDocked, daysKnown) : noLikeDays,
    isOwn,
  };
}
