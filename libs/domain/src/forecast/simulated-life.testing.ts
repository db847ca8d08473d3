import {
  addDays,
  dayLength,
  localDayOf,
  openingOn,
  wallMidnight,
  type LocalDay,
  type LocalWindow,
  type Opening,
} from '../london-time/index.ts';
import type { Chance } from './chance.ts';

/** A stay as it really was, with when the camera was charged and emptied. */
export interface TrueStay {
  readonly from: number;
  readonly until: number;
  readonly batteryIn: number;
  readonly readyAt: number;
}

export interface SimulatedCamera {
  readonly station: number;
  readonly stays: readonly TrueStay[];
}

/** What differs from force to force; each number is a share. */
export interface Force {
  readonly stations: number;
  readonly cameras: number;
  readonly presence: number;
  readonly forgets: number;
  readonly takesHome: number;
  readonly leavesForLong: number;
}

interface Day {
  readonly day: LocalDay;
  readonly midnight: number;
}

const early: LocalWindow = { from: '07:00', until: '17:00' };
const late: LocalWindow = { from: '14:00', until: '24:00' };
const night: LocalWindow = { from: '22:00', until: '07:00' };
const office: LocalWindow = { from: '08:00', until: '16:00' };
const evening: LocalWindow = { from: '18:00', until: '02:00' };

type Rota = (day: number, phase: number) => LocalWindow | null;

const rotas: readonly { readonly share: number; readonly rota: Rota }[] = [
  { share: 0.45, rota: cycle([early, early, late, late, night, night, null, null, null, null]) },
  { share: 0.15, rota: cycle([early, early, null, null, late, late, null, null]) },
  { share: 0.15, rota: cycle([office, office, office, office, office, null, null]) },
  {
    share: 0.12,
    rota: cycle([late, late, late, late, null, null, null, office, office, office, office, office, null, null]),
  },
  {
    share: 0.08,
    rota: cycle([null, null, null, null, evening, evening, null, null, null, null, null, evening, null, null]),
  },
  { share: 0.05, rota: () => null },
];

function cycle(turns: readonly (LocalWindow | null)[]): Rota {
  return (day, phase) => turns[(day + phase) % turns.length] ?? null;
}

const minute = 60_000;
const hour = 60 * minute;
const openings = new Map<string, Opening>();

/** The lives of a force’s cameras from one instant to another: rotas, leave, forgetfulness, lockers. Knows nothing of forecasts. */
export function liveThrough(force: Force, from: number, until: number, chance: Chance): SimulatedCamera[] {
  const days: Day[] = [];
  for (let day = addDays(localDayOf(from), -20); wallMidnight(day) < until; day = addDays(day, 1))
    days.push({ day, midnight: wallMidnight(day) });
  return Array.from({ length: force.cameras }, (): SimulatedCamera => {
    const station = Math.floor(chance() ** 1.4 * force.stations);
    return { station, stays: lifeOf(force, days, chance).filter((stay) => stay.until > from && stay.from < until) };
  });
}

function lifeOf(force: Force, days: readonly Day[], chance: Chance): TrueStay[] {
  const rota = rotaBy(chance());
  const phase = Math.floor(chance() * 140);
  const takesHome = chance() < force.takesHome;
  const forgets = 2 * force.forgets * chance();
  const isAway = absences(force, days.length, chance);
  const stays: TrueStay[] = [];
  let docked: { from: number; batteryIn: number } | null = { from: days[0]?.midnight ?? 0, batteryIn: 60 };
  const leave = (at: number): void => {
    if (docked !== null && at > docked.from) stays.push(stayOf(docked, at, chance));
    docked = null;
  };
  let backAt = -Infinity;
  days.forEach(({ day, midnight }, index) => {
    const away = isAway(index);
    if (away === 'lost') return leave(midnight);
    const shift = away === 'leave' ? null : rota(Math.round(midnight / dayLength), phase);
    if (shift === null || chance() >= force.presence) return;
    const tour = openingFor(day, shift);
    const out = Math.max(backAt, tour.from + between(chance, -15, 20) * minute);
    leave(out);
    backAt = tour.until + between(chance, -10, chance() < 0.08 ? 150 : 30) * minute;
    if (chance() < forgets) return;
    const batteryIn = Math.round(between(chance, 5, 60));
    docked = { from: backAt, batteryIn };
    if (takesHome) leave(backAt + between(chance, 40, 200) * minute);
  });
  leave((days.at(-1)?.midnight ?? 0) + dayLength);
  return stays;
}

/** Leave of a week or two now and then; long absence with the camera in a locker. */
function absences(force: Force, days: number, chance: Chance): (day: number) => 'leave' | 'lost' | null {
  const leave: [number, number][] = [];
  for (let day = chance() * 60; day < days; day += 40 + chance() * 60) leave.push([day, day + 7 + chance() * 9]);
  const lost: [number, number][] = [];
  for (
    let day = -Math.log(1 - chance()) / force.leavesForLong;
    day < days;
    day += 30 - Math.log(1 - chance()) / force.leavesForLong
  )
    lost.push([day, day - Math.log(1 - chance()) * 35]);
  const isIn = (list: readonly [number, number][], day: number): boolean => list.some(([a, b]) => a <= day && day < b);
  return (day) => (isIn(lost, day) ? 'lost' : isIn(leave, day) ? 'leave' : null);
}

function stayOf({ from, batteryIn }: { from: number; batteryIn: number }, until: number, chance: Chance): TrueStay {
  const charged = Math.max(0, ((30 - batteryIn) / between(chance, 30, 42)) * hour);
  return { from, until, batteryIn, readyAt: from + Math.max(charged, between(chance, 3, 35) * minute) };
}

function openingFor(day: LocalDay, window: LocalWindow): Opening {
  const key = `${day} ${window.from}`;
  const opening = openings.get(key) ?? openingOn(day, window);
  openings.set(key, opening);
  return opening;
}

function rotaBy(drawn: number): Rota {
  let sum = 0;
  for (const { share, rota } of rotas) {
    sum += share;
    if (drawn < sum) return rota;
  }
  return () => null;
}

export function between(chance: Chance, least: number, most: number): number {
  return least + chance() * (most - least);
}
