import type { EpochMilliseconds } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';
import { reservationState, type Reservation } from './reservation.ts';

export type CancelRefusal = 'reservation-cancelled' | 'reservation-fulfilled' | 'reservation-lapsed';

/** Whether a reservation can still be given up: not when it was used, given up before, or is over. */
export function judgeCancel(
  reservation: Omit<Reservation, 'id' | 'staff'>,
  now: EpochMilliseconds,
): Outcome<true, CancelRefusal> {
  const state = reservationState(reservation, now);
  if (state === 'cancelled') return refused('reservation-cancelled');
  if (state === 'fulfilled') return refused('reservation-fulfilled');
  if (state === 'lapsed') return refused('reservation-lapsed');
  return allowed(true);
}

/**
 * Whether a pool has a camera left to set aside: at no instant of the time asked for do more reservations stand than it has
 * cameras. The busiest instant is the start of some reservation, or of the one asked for.
 */
export function hasPoolLeft(
  size: number,
  standing: readonly { readonly from: EpochMilliseconds; readonly until: EpochMilliseconds }[],
  asked: { readonly from: EpochMilliseconds; readonly until: EpochMilliseconds },
): boolean {
  const overlapping = standing.filter(({ from, until }) => from < asked.until && asked.from < until);
  const instants = [asked.from, ...overlapping.map(({ from }) => from).filter((from) => from > asked.from)];
  return instants.every(
    (instant) => overlapping.filter(({ from, until }) => from <= instant && instant < until).length < size,
  );
}
