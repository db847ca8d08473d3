import { doOverlap, isDuring, type EpochMilliseconds, type Interval } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';
import { reservationState, type Reservation } from './reservation.ts';

/** What issuing means for the reservations of the camera and of the person. */
export interface ReservedIssue {
  /** The reservation that this issue uses up. */
  readonly fulfils: string | null;
  /** A reservation of somebody else that begins while the camera may still be out: said, not refused. */
  readonly warns: string | null;
  readonly overrides: boolean;
}

export type ReservedRefusal = { readonly code: 'camera-reserved-for-another'; readonly reservation: string };

/**
 * Whether a camera may be issued beside its reservations. Within the time set aside it goes to that person, whose issue uses
 * the reservation up; to anybody else only with a reason. `own` are the person's reservations of this camera or of the pool
 * that it belongs to; `others` those of this very camera for other people. A finished past issue is history and asks nothing.
 */
export function judgeReservedIssue(
  issue: Interval & {
    readonly dueBack: EpochMilliseconds | null;
    readonly override: { readonly reason: string } | null;
  },
  { own, others }: { readonly own: readonly Reservation[]; readonly others: readonly Reservation[] },
  now: EpochMilliseconds,
): Outcome<ReservedIssue, ReservedRefusal> {
  if (issue.until !== null) return allowed({ fulfils: null, warns: null, overrides: false });
  const standing = others.filter(stands);
  const claimed = standing.find((reservation) => isDuring(now, reservation));
  const overrides = claimed !== undefined && issue.override !== null && issue.override.reason.trim() !== '';
  if (claimed !== undefined && !overrides)
    return refused({ code: 'camera-reserved-for-another', reservation: claimed.id });
  const fulfils = own.filter(stands).find((reservation) => isDuring(now, reservation))?.id ?? null;
  const meanwhile = { from: now, until: issue.dueBack };
  const later = standing
    .filter((reservation) => reservation.from > now && doOverlap(reservation, meanwhile))
    .toSorted((one, other) => one.from - other.from)[0];
  return allowed({ fulfils, warns: later?.id ?? null, overrides });
}

/**
 * Whether an issue was taken back at the instant it began, as the desk's undo does: it then never was, and what it used up
 * stands again. A millisecond is the shortest time an assignment can last.
 */
export function isTakenBackAtOnce({ from, until }: Interval): boolean {
  return until !== null && until - from <= 1;
}

function stands(reservation: Reservation): boolean {
  // Whether it is over is asked of the instant by whoever reads it.
  return !['cancelled', 'fulfilled'].includes(reservationState(reservation, reservation.from));
}
