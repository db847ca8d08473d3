import type { EpochMilliseconds } from '../london-time/index.ts';

/** What a station has before a handover, counted. */
export interface ReadinessTally {
  /** Cameras that usually leave at this handover; null where nobody can say. */
  readonly dueOut: number | null;
  readonly ready: number;
  /** When those that are not ready yet will be; null where nothing can be said. */
  readonly readyAt: readonly (EpochMilliseconds | null)[];
}

/** How a station stands for its handover. */
export interface Readiness {
  readonly dueOut: number | null;
  readonly ready: number;
  /** Those that will be ready when it begins, those that are included. */
  readonly readyByThen: number;
  /** Missing now, and missing then. */
  readonly short: number;
  readonly shortByThen: number;
}

/** Whether a station has enough cameras now, and whether it will when the handover begins. */
export function judgeReadiness({ dueOut, ready, readyAt }: ReadinessTally, handoverAt: EpochMilliseconds): Readiness {
  const inTime = readyAt.filter((at) => at !== null && at <= handoverAt).length;
  const missing = (has: number): number => (dueOut === null ? 0 : Math.max(0, dueOut - has));
  return { dueOut, ready, readyByThen: ready + inTime, short: missing(ready), shortByThen: missing(ready + inTime) };
}
