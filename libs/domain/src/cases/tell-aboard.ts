import type { EpochMilliseconds } from '../london-time/index.ts';

/** What is known of the recordings on a camera that is out of reach. Counts only: never what they show. */
export interface AboardFacts {
  /** Files that its last report said were not offloaded yet; null when it never reported. */
  readonly pendingFiles: number | null;
  /** When it was last taken from a dock; null while it is in one, or when it was never docked. */
  readonly leftDockAt: EpochMilliseconds | null;
  readonly isDocked: boolean;
  /** Recordings a day that it made in the four weeks before it was last docked. */
  readonly perDay: number;
}

/**
 * `certain`: files were pending when it was last seen. `possible`: it was out since, and who has it may have recorded.
 * `none_known`: everything was offloaded and it was not out since. `unknown`: no dock ever reported it.
 */
export type Aboard = 'certain' | 'possible' | 'none_known' | 'unknown';

/** Never "none": what nobody saw is not known to be absent. */
export function tellAboard({ pendingFiles, leftDockAt, isDocked }: AboardFacts): Aboard {
  if (pendingFiles === null) return 'unknown';
  if (pendingFiles > 0) return 'certain';
  return isDocked || leftDockAt === null ? 'none_known' : 'possible';
}
