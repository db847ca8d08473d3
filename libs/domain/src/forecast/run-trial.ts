import { normalChance, type Chance } from './chance.ts';
import type { ForecastQuestion } from './forecast-question.ts';
import { FutureStays, type Past } from './future-stays.ts';
import type { Returns } from './learn-returns.ts';
import { passGate } from './pass-gate.ts';
import { runStation, type DeviceCourse } from './run-station.ts';
import type { StationRoom } from './station-room.ts';
import { minutesOfDay, type WallClock } from './wall-clock.ts';

/** All that stays the same from trial to trial. Minutes count from now. */
export interface TrialGround {
  readonly question: ForecastQuestion;
  readonly clock: WallClock;
  readonly pasts: readonly Past[];
  readonly returns: Returns;
  /** By station; the last one is that of devices without any. */
  readonly rooms: readonly StationRoom[];
  /** Of each wave, by station, the devices that wait. */
  readonly waiting: readonly (readonly (readonly number[])[])[];
  /** Of each wave, all its devices. */
  readonly devicesOf: readonly (readonly number[])[];
  readonly horizon: number;
}

/** One possible course; of what has happened already, minutes are below 0. */
export interface Trial extends DeviceCourse {
  /** When each wave begins. */
  readonly begunAt: Float64Array;
}

const before = -1;
/** How far the whole fleet’s haste to come back after long absence may differ from what was counted. */
const hasteSpread = 0.12;

/** Lets one possible future happen, wave after wave. */
export function runTrial(ground: TrialGround, chance: Chance): Trial {
  const { question, clock, pasts, returns, rooms, waiting, devicesOf, horizon } = ground;
  const { devices, waves, installMinutes } = question;
  const haste = Math.exp(hasteSpread * normalChance(chance));
  const contactedAt = Float64Array.from(devices, ({ state, isContacted }) =>
    state !== 'waiting' || isContacted ? before : Infinity,
  );
  const doneAt = Float64Array.from(devices, ({ state }) =>
    state === 'done' ? before : state === 'moving' ? installMinutes : Infinity,
  );
  const course = { contactedAt, doneAt, possibleAt: new Float64Array(devices.length).fill(Infinity) };
  const begunAt = new Float64Array(waves.length).fill(Infinity);
  let begun = 0;
  waves.forEach((wave, index) => {
    if (wave.state !== 'pending') begun = 0;
    begunAt[index] = wave.state === 'pending' ? begun : before;
    if (begun > horizon) return;
    waiting[index]?.forEach((group, station) => {
      const room = rooms[station];
      if (room === undefined || group.length === 0) return;
      const line = group.flatMap((device) => {
        const past = pasts[device];
        return past ? [{ device, stays: new FutureStays(past, returns, haste, chance), isStaying: false }] : [];
      });
      runStation(line, room, installMinutes, begun, horizon, course);
    });
    if (wave.state === 'passed' || index === waves.length - 1) return;
    if (wave.isReleased) return;
    const all = devicesOf[index] ?? [];
    const met = wave.metSince === null ? null : clock.minuteOf(wave.metSince);
    begun = passGate(sorted(contactedAt, all), sorted(doneAt, all), wave.gate, begun, met);
    // Nobody knows when a person will sign; a day at most, as often early as late.
    if (wave.gate.manual) begun += chance() * minutesOfDay;
  });
  return { ...course, begunAt };
}

function sorted(minutes: Float64Array, devices: readonly number[]): Float64Array {
  return Float64Array.from(devices, (device) => minutes[device] ?? Infinity).sort();
}
