/** A camera, or one of a team's pool, set aside ahead of time. */
export interface Reservation {
  readonly id: string;
  readonly camera: string | null;
  readonly team: { readonly code: string; readonly name: string } | null;
  readonly staff: { readonly collarNumber: string | null; readonly name: string };
  readonly from: string;
  readonly until: string;
  readonly status: 'upcoming' | 'current' | 'fulfilled' | 'cancelled' | 'lapsed';
  readonly assignment: string | null;
  readonly recordedBy: string;
  readonly cancelReason: string | null;
  readonly version: number;
}

export interface NewReservation {
  readonly camera?: string;
  readonly team?: string;
  readonly staff: string;
  readonly from: string;
  readonly until: string;
}

/** What is set aside, in words. */
export function subjectOf({ camera, team }: Pick<Reservation, 'camera' | 'team'>): string {
  return camera ?? `Pool of ${team?.name ?? ''}`;
}
