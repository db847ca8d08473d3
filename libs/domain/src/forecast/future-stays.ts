import type { Chance } from './chance.ts';
import type { DockingHabit } from './docking-habit.ts';
import { sampleReturn, type Returns } from './learn-returns.ts';
import { firstStayAfter, wasDockedAt } from './past-minutes.ts';
import { minutesOfDay } from './wall-clock.ts';

/** Where a device's future is drawn from. */
export interface Past {
  readonly habit: DockingHabit;
  /** Devices of its station, or of the fleet, from which one with too little history of its own borrows. */
  readonly lenders: readonly DockingHabit[];
  /** It has docked for less than a week and has nobody to borrow from: beyond its present stay, nothing is known of it. */
  readonly isUnknown: boolean;
  /** How long the present stay of such a device is taken to last from now; 0 where it is in no dock. */
  readonly stayLasts: number;
}

const week = 7;
const triesForSameState = 6;

/**
 * One possible future of a device: the stays that followed a past day like today, moved to now by whole days. Where that
 * past ends, another like day takes over. A device that nothing is known of has its present stay and no other. Read by
 * {@link next}, in minutes from now.
 */
export class FutureStays {
  from = 0;
  until = 0;
  /** From when on it could be updated in this stay. */
  ready = 0;
  private readonly source: DockingHabit;
  private readonly chance: Chance;
  private shift: number;
  private index: number;
  /** Before this minute another part of the past was told. */
  private notBefore = 0;
  private readonly isUnknown: boolean;
  /** Until when the present stay of an unknown device lasts; 0 once it was read. */
  private stayUntil: number;

  constructor({ habit, lenders, isUnknown, stayLasts }: Past, returns: Returns, haste: number, chance: Chance) {
    this.chance = chance;
    this.isUnknown = isUnknown;
    this.stayUntil = stayLasts;
    const isOverdue = habit.away > habit.usuallyBackWithin;
    const source = habit.isOwn && (isOverdue || habit.likeDays.daysAgo.length > 0) ? habit : pick(lenders, chance);
    this.source = source ?? habit;
    if (isOverdue) {
      const back = sampleReturn(returns, habit.away, haste, chance);
      this.index = Math.floor(chance() * this.source.from.length);
      const like = this.source.from[this.index] ?? 0;
      // The same time of day as then, on the day that is nearest.
      const days = Math.max(Math.ceil(-like / minutesOfDay), Math.round((back - like) / minutesOfDay));
      this.shift = Math.min(days, Number.MAX_SAFE_INTEGER) * minutesOfDay;
      this.notBefore = Math.max(0, like + this.shift);
    } else {
      const daysAgo = this.source === habit ? this.likeDaysAgo() : this.sameState(habit.isDocked);
      this.shift = daysAgo * minutesOfDay;
      this.index = firstStayAfter(this.source, -this.shift);
    }
  }

  /** Goes on to the next stay that ends after `minute`; false where none is to be expected by then or ever. */
  next(minute: number, horizon: number): boolean {
    const { source } = this;
    if (this.isUnknown) return this.readPresentStay(minute);
    if (source.from.length === 0) return false;
    for (;;) {
      if (this.shift > horizon + (daysOf(source) + 1) * minutesOfDay) return false;
      while (this.index < source.from.length) {
        const until = (source.until[this.index] ?? 0) + this.shift;
        const from = Math.max(this.notBefore, (source.from[this.index] ?? 0) + this.shift);
        if (from > horizon) return false;
        if (until > Math.max(minute, this.notBefore)) {
          this.from = from;
          this.until = until;
          this.ready = Math.max(from, (source.ready[this.index] ?? 0) + this.shift);
          this.index += 1;
          return true;
        }
        this.index += 1;
      }
      const more = this.likeDaysAgo() * minutesOfDay;
      this.notBefore = this.shift;
      this.shift += more;
      this.index = firstStayAfter(source, -more);
    }
  }

  private readPresentStay(minute: number): boolean {
    const until = this.stayUntil;
    this.stayUntil = 0;
    if (until <= minute) return false;
    this.until = until;
    this.ready = Math.max(0, this.source.ready.at(-1) ?? 0);
    return true;
  }

  private likeDaysAgo(): number {
    const { daysAgo, weightUpTo } = this.source.likeDays;
    const drawn = this.chance() * (weightUpTo.at(-1) ?? 0);
    let low = 0;
    let high = weightUpTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((weightUpTo[middle] ?? 0) > drawn) high = middle;
      else low = middle + 1;
    }
    return daysAgo[low] ?? daysOf(this.source);
  }

  /** A day of the lender on which it was in a dock, or out of one, as the borrower is now. */
  private sameState(isDocked: boolean): number {
    let daysAgo = week;
    for (let tries = 0; tries < triesForSameState; tries += 1) {
      daysAgo = 1 + Math.floor(this.chance() * daysOf(this.source));
      if (wasDockedAt(this.source, -daysAgo * minutesOfDay) === isDocked) break;
    }
    return daysAgo;
  }
}

/** Whole days that there is a past of; at least one, so that time goes on. */
function daysOf({ daysKnown }: DockingHabit): number {
  return Math.max(1, daysKnown);
}

function pick(lenders: readonly DockingHabit[], chance: Chance): DockingHabit | undefined {
  return lenders[Math.floor(chance() * lenders.length)];
}
