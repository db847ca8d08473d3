import { dockingGraceMinutes, leastMinutesOut, localDayOf } from '@custodian/domain';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { SmallForce } from '../testing/small-force.testing.ts';
import type { Groups } from './history-groups.testing.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Leavings of docks in twenty days: when, for how long, and whether somebody brings the camera back. */
export const someLeavings = fc.array(
  fc.record({
    camera: fc.nat(2),
    at: fc.integer({ min: 0, max: 20 * 24 * 60 - 1 }),
    minutes: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 60, max: 1_400 })),
    comesBack: fc.boolean(),
  }),
  { maxLength: 9 },
);
export type Leavings = typeof someLeavings extends fc.Arbitrary<infer Value> ? Value : never;

/** A time that a camera was out of its dock. */
export interface Out {
  readonly camera: number;
  readonly left: number;
  readonly back: number | null;
}

/** A time out with the groups that the history tells it belongs to. */
export interface ToldOut {
  readonly startedAt: number;
  readonly groups: Groups;
  readonly isOnTime: boolean;
}

/** One after another for each camera: who does not come back never leaves again. */
export function outsOf(leavings: Leavings, begins: number): Out[] {
  return [0, 1, 2].flatMap((camera) => {
    const outs: Out[] = [];
    for (const { at, minutes, comesBack } of leavings
      .filter((one) => one.camera === camera)
      .toSorted((one, other) => one.at - other.at)) {
      const left = begins + at * minute;
      const last = outs.at(-1);
      if (last !== undefined && (last.back === null || last.back + hour > left)) continue;
      // Most come back: else there would be little to look at.
      outs.push({ camera, left, back: comesBack || minutes % 3 > 0 ? left + minutes * minute : null });
    }
    return outs;
  });
}

/** A dock of the first station, in which every camera stands. */
export async function makeDock(database: DataSource, { stationId, modelId }: SmallForce): Promise<string> {
  const id = uuid();
  await database.query(`INSERT INTO devices (id, kind, serial_key, model_id) VALUES ($1, 'dock', $2, $3)`, [
    id,
    `d-${id}`,
    modelId,
  ]);
  await database.query(
    `INSERT INTO docks (id, serial, model_id, station_id, bays, token_hash) VALUES ($1, $2::text, $3, $4, 14, sha256(convert_to($2::text, 'UTF8')))`,
    [id, `D-${id}`, modelId, stationId],
  );
  return id;
}

/** The stays of a camera between its times out, as its dock reported them at once, or all of them late. */
export async function dockBetween(
  database: DataSource,
  dock: string,
  camera: string,
  outs: readonly Out[],
  isLate: boolean,
): Promise<void> {
  const froms = [Date.parse('2010-01-02T00:00:00Z'), ...outs.map(({ back }) => back)];
  const stays = froms.flatMap((from, index) => (from === null ? [] : [{ from, until: outs[index]?.left ?? null }]));
  const known = (at: string): string => (isLate ? `date_trunc('milliseconds', clock_timestamp())` : at);
  await database.query(
    `INSERT INTO dockings (camera_id, dock_id, bay, from_at, until_at, recorded_at, ended_recorded_at)
     SELECT $1, $2, 1, s.from_at, s.until_at, ${known('s.from_at')}, CASE WHEN s.until_at IS NOT NULL THEN ${known('s.until_at')} END
       FROM unnest($3::timestamptz[], $4::timestamptz[]) AS s(from_at, until_at)`,
    [
      camera,
      dock,
      stays.map(({ from }) => new Date(from)),
      stays.map(({ until }) => (until === null ? null : new Date(until))),
    ],
  );
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** When London's clocks show a full hour of a day, or of the day after from 24 on; none is asked for that comes twice or not at all. */
function londonAt(day: string, hours: number): number {
  const utc = Date.parse(`${day}T00:00:00Z`) + hours * hour;
  const shown = `${String(hours % 24).padStart(2, '0')}:00`;
  return [utc, utc - hour].find((at) => clock.format(at) === shown) ?? utc;
}

/** When the camera is counted and due: by the usual tours, read off the clock. Null for a change of bay. */
export function tourOf({ left, back }: Out): { startedAt: number; dueAt: number; isOnTime: boolean } | null {
  if (back !== null && back - left < leastMinutesOut * minute) return null;
  const [hours] = clock.format(left).split(':').map(Number);
  const now = hours ?? 0;
  const day = now < 6 ? localDayOf(left - 12 * hour) : localDayOf(left);
  const [begins, ends] = now >= 21 || now < 6 ? [22, 31] : now >= 13 ? [14, 24] : [7, 17];
  const dueAt = londonAt(day, ends) + dockingGraceMinutes * minute;
  return {
    startedAt: Math.max(left, londonAt(day, begins)),
    dueAt,
    isOnTime: back !== null && back <= dueAt,
  };
}
