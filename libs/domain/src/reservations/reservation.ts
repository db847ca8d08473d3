import type { EpochMilliseconds } from '../london-time/index.ts';

/** A camera, or one of a team's pool, set aside for a person ahead of time. It is no assignment until it is issued. */
export interface Reservation {
  readonly id: string;
  readonly staff: string;
  readonly from: EpochMilliseconds;
  readonly until: EpochMilliseconds;
  readonly cancelledAt: EpochMilliseconds | null;
  readonly fulfilledAt: EpochMilliseconds | null;
}

export const reservationStates = ['upcoming', 'current', 'fulfilled', 'cancelled', 'lapsed'] as const;

export type ReservationState = (typeof reservationStates)[number];

/** Where a reservation stands at an instant. What ended it outranks the clock. */
export function reservationState(
  reservation: Omit<Reservation, 'id' | 'staff'>,
  now: EpochMilliseconds,
): ReservationState {
  if (reservation.cancelledAt !== null) return 'cancelled';
  if (reservation.fulfilledAt !== null) return 'fulfilled';
  if (now < reservation.from) return 'upcoming';
  return now < reservation.until ? 'current' : 'lapsed';
}
