import { addDays, localDayOf, nextStart, openingOn, type LocalWindow } from '@custodian/domain';

/** A daily handover, by London's clocks. */
export interface DailyHandover extends LocalWindow {
  /** The tour that takes over. */
  readonly name: string;
}

export interface NextHandover {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** The same handover of the same weekday in the weeks before, in epoch milliseconds, with the leaving early and late. */
  readonly before: readonly { readonly from: number; readonly until: number }[];
}

const weeks = 4;
// People fetch their cameras a little before a handover begins and a little after it ends.
const margin = 15 * 60_000;

/** The handover that begins next after `at`; null where none is set. */
export function nextHandover(at: number, handovers: readonly DailyHandover[]): NextHandover | null {
  const starts = handovers.flatMap((handover) => {
    const startsAt = nextStart(at, [handover]);
    return startsAt === null ? [] : [{ handover, startsAt }];
  });
  const first = starts.toSorted((one, other) => one.startsAt - other.startsAt)[0];
  if (first === undefined) return null;
  const { handover, startsAt } = first;
  const before = Array.from({ length: weeks }, (_, week) => {
    const { from, until } = openingOn(addDays(localDayOf(startsAt), -7 * (week + 1)), handover);
    return { from: from - margin, until: until + margin };
  });
  return { name: handover.name, startsAt, before };
}
