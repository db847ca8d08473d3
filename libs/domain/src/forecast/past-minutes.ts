/** Stays in docks in minutes of the wall clock before now (which is 0), the oldest first, never two at once. */
export interface PastMinutes {
  readonly from: Int32Array;
  /** 0 while one lasts. */
  readonly until: Int32Array;
}

/** Index of the first stay that lasts beyond a minute; the number of stays where none does. */
export function firstStayAfter({ until }: PastMinutes, minute: number): number {
  let low = 0;
  let high = until.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((until[middle] ?? 0) > minute) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether it was in a dock at a minute before now. */
export function wasDockedAt(past: PastMinutes, minute: number): boolean {
  const from = past.from[firstStayAfter(past, minute)];
  return from !== undefined && from <= minute;
}

/** Times out of every dock, sorted. */
export function gapsBetween({ from, until }: PastMinutes): Int32Array {
  return from
    .subarray(1)
    .map((begin, index) => begin - (until[index] ?? begin))
    .sort();
}

/** Times from one docking to the next, sorted. */
export function timesBetweenDockings({ from }: PastMinutes): Int32Array {
  return from
    .subarray(1)
    .map((begin, index) => begin - (from[index] ?? begin))
    .sort();
}

/** A quantile of sorted numbers; 0 of none. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const place = Math.max(0, Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1))));
  return sorted[place] ?? 0;
}
