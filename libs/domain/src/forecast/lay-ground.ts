import { learnHabit, type DockingHabit } from './docking-habit.ts';
import type { ForecastQuestion } from './forecast-question.ts';
import type { Past } from './future-stays.ts';
import { learnReturns } from './learn-returns.ts';
import { openMinutes } from './open-minutes.ts';
import type { TrialGround } from './run-trial.ts';
import { stationRoom, type StationRoom } from './station-room.ts';
import type { WallClock } from './wall-clock.ts';

const mostLenders = 60;
/** A device that docked for less than a week has not shown what it does in one. */
const fewestDaysToRepeat = 7;
/** How long a camera of unknown habits is taken to stay where it stands: the time between two shifts. */
const unknownStay = 8 * 60;

/** All that the trials share: what each device usually does, what its station has room for, when updates may start. */
export function layGround(question: ForecastQuestion, clock: WallClock, horizon: number): TrialGround {
  const { devices, stations, waves, lookedBackDays } = question;
  const habits = devices.map((device) => learnHabit(device, lookedBackDays, clock));
  const nowhere = stations.length;
  const stationOf = devices.map(({ station }) => station ?? nowhere);
  const atStation = Array.from({ length: nowhere + 1 }, (): number[] => []);
  stationOf.forEach((station, device) => atStation[station]?.push(device));
  const habitsAt = atStation.map((list) => list.flatMap((device) => habits[device] ?? []));
  const fleet = lendersOf(habits);
  const lenders = habitsAt.map((list) => {
    const own = lendersOf(list);
    return own.length > 0 ? own : fleet;
  });
  const pasts = habits.map((habit, device): Past => {
    const mine = lenders[stationOf[device] ?? nowhere] ?? fleet;
    const isUnknown =
      !habit.isOwn && mine.length === 0 && habit.from.length > 0 && habit.daysKnown < fewestDaysToRepeat;
    // A dock that polls goes on polling.
    const lasts = question.kind === 'dock' ? horizon : unknownStay;
    return { habit, lenders: mine, isUnknown, stayLasts: isUnknown && habit.isDocked ? lasts : 0 };
  });
  const open = openMinutes(question, clock);
  const rooms = stations.map((station, index): StationRoom =>
    stationRoom(question, station, habitsAt[index] ?? [], open, clock),
  );
  const devicesOf = waves.map((): number[] => []);
  const waiting = waves.map(() => atStation.map((): number[] => []));
  devices.forEach(({ wave, state }, device) => {
    devicesOf[wave]?.push(device);
    if (state === 'waiting') waiting[wave]?.[stationOf[device] ?? nowhere]?.push(device);
  });
  return {
    question,
    clock,
    pasts,
    returns: learnReturns(habits, lookedBackDays),
    rooms: [...rooms, { open, atOnce: Infinity, notBefore: 0 }],
    waiting,
    devicesOf,
    horizon,
  };
}

/** Those with a history to lend, evenly from all of them. */
function lendersOf(habits: readonly DockingHabit[]): DockingHabit[] {
  const own = habits.filter(({ isOwn, likeDays }) => isOwn && likeDays.daysAgo.length > 0);
  const step = Math.max(1, Math.ceil(own.length / mostLenders));
  return own.filter((_, index) => index % step === 0);
}
