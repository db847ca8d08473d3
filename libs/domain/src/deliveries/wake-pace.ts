/** How fast docks are woken for updates, as the force decided: a station's line is shared with its footage. */
export interface WakePace {
  /** Docks of one station that are woken within a minute. */
  readonly docksPerMinute: number;
  /** Docks of one station that are woken and have not come yet. */
  readonly docksAtOnce: number;
  /** How often a dock is woken before it is given up. */
  readonly wakesBeforeGivingUp: number;
  /** How long a dock has to come before it is woken again; doubled each time. */
  readonly firstRetrySeconds: number;
  /** How far past its own interval a dock may be before it counts as silent. */
  readonly overdueSeconds: number;
}

/** What holds until a force decides otherwise. */
export const usualWakePace: WakePace = {
  docksPerMinute: 30,
  docksAtOnce: 20,
  wakesBeforeGivingUp: 5,
  firstRetrySeconds: 30,
  overdueSeconds: 300,
};

/** What each may be set to, both included. */
export const wakePaceLimits: Readonly<Record<keyof WakePace, readonly [least: number, most: number]>> = {
  docksPerMinute: [1, 1000],
  docksAtOnce: [1, 1000],
  wakesBeforeGivingUp: [1, 10],
  firstRetrySeconds: [1, 600],
  overdueSeconds: [1, 3600],
};

/** How many more docks of a station may be woken now. */
export function mayWakeNow(
  { docksPerMinute, docksAtOnce }: WakePace,
  station: { readonly wokenWithinMinute: number; readonly underWay: number },
): number {
  return Math.max(0, Math.min(docksPerMinute - station.wokenWithinMinute, docksAtOnce - station.underWay));
}
