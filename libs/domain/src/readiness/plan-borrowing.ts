import { distanceBetween, type MapPlace } from './distance-between.ts';

/** A station as one that may lend: what it has, and what it must keep. */
export interface Lender {
  readonly code: string;
  readonly name: string;
  readonly place: MapPlace | null;
  /** Charged and in a bay, whoever they are for. */
  readonly ready: number;
  /** Those of them that anybody may take: what waits for its holder, or for who set it aside, is nobody's to lend. */
  readonly forAnyone: number;
  /** Null where nobody can say what leaves at its handover: then nothing is spare. */
  readonly dueOut: number | null;
  readonly operationalFloor: number;
}

/** Where cameras come from: how many, and how far. */
export interface Borrowing {
  readonly code: string;
  readonly name: string;
  readonly cameras: number;
  /** As the crow flies; null where one of the two has no place on the map. */
  readonly metres: number | null;
}

/** Cameras that a station can lend: those that anybody may take, as far as it has more than is due out and than its floor. */
export function spareOf({
  ready,
  forAnyone,
  dueOut,
  operationalFloor,
}: Pick<Lender, 'ready' | 'forAnyone' | 'dueOut' | 'operationalFloor'>): number {
  return dueOut === null ? 0 : Math.max(0, Math.min(forAnyone, ready - Math.max(dueOut, operationalFloor)));
}

/** Where to borrow what is short: the nearest stations with cameras to spare first, none more than it can spare. */
export function planBorrowing(short: number, from: MapPlace | null, lenders: readonly Lender[]): Borrowing[] {
  const near = lenders
    .map((lender) => ({ lender, spare: spareOf(lender), metres: metresTo(from, lender.place) }))
    .filter(({ spare }) => spare > 0)
    .toSorted(
      (one, other) =>
        byMetres(one.metres, other.metres) ||
        other.spare - one.spare ||
        one.lender.code.localeCompare(other.lender.code),
    );
  const plan: Borrowing[] = [];
  let missing = short;
  for (const { lender, spare, metres } of near) {
    if (missing <= 0) break;
    const cameras = Math.min(spare, missing);
    plan.push({ code: lender.code, name: lender.name, cameras, metres });
    missing -= cameras;
  }
  return plan;
}

function metresTo(from: MapPlace | null, to: MapPlace | null): number | null {
  return from === null || to === null ? null : Math.round(distanceBetween(from, to));
}

/** Those of unknown place come last. */
function byMetres(one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one - other;
}
