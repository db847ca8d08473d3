import { EarliestFirst } from './earliest-first.ts';
import type { FutureStays } from './future-stays.ts';
import { nextOpen } from './open-minutes.ts';
import type { StationRoom } from './station-room.ts';

/** A device that waits for its update. */
export interface Waiting {
  readonly device: number;
  readonly stays: FutureStays;
  /** Whether its current stay has been read. */
  isStaying: boolean;
}

/** What happens to each device, in minutes from now: infinity for never. */
export interface DeviceCourse {
  readonly contactedAt: Float64Array;
  /** When it could first have been updated, had it been alone at its station. */
  readonly possibleAt: Float64Array;
  readonly doneAt: Float64Array;
}

/**
 * Updates the waiting devices of one station from `begun` on, first come first served, and writes what
 * happens to each until `horizon`. A stay that is too short for the whole update is of no use.
 */
export function runStation(
  waiting: readonly Waiting[],
  room: StationRoom,
  installMinutes: number,
  begun: number,
  horizon: number,
  { contactedAt, possibleAt, doneAt }: DeviceCourse,
): void {
  const line = new EarliestFirst();
  const slots = new EarliestFirst();
  const places = Math.min(room.atOnce, waiting.length);
  for (let place = 0; place < places; place += 1) slots.add(begun, place);

  const mayStart = (one: Waiting, notBefore: number): number => {
    const { stays } = one;
    while (one.isStaying) {
      const start = nextOpen(room.open, Math.max(stays.ready, notBefore, room.notBefore));
      if (start + installMinutes <= stays.until) return start <= horizon ? start : Infinity;
      one.isStaying = stays.next(notBefore, horizon);
    }
    return Infinity;
  };
  const lineUp = (one: Waiting, index: number, notBefore: number): void => {
    const start = mayStart(one, notBefore);
    if (start === Infinity) return;
    possibleAt[one.device] = Math.min(possibleAt[one.device] ?? Infinity, start);
    line.add(start, index);
  };

  waiting.forEach((one, index) => {
    one.isStaying = one.stays.next(begun, horizon);
    contactedAt[one.device] = Math.min(
      contactedAt[one.device] ?? Infinity,
      one.isStaying ? Math.max(begun, one.stays.from) : Infinity,
    );
    lineUp(one, index, begun);
  });
  while (!line.isEmpty) {
    const free = slots.earliest;
    const wanted = line.earliest;
    const index = line.take();
    const one = waiting[index];
    if (one === undefined) continue;
    if (free <= wanted) {
      const place = slots.take();
      doneAt[one.device] = wanted + installMinutes;
      slots.add(wanted + installMinutes, place);
    } else {
      lineUp(one, index, free);
    }
  }
}
