import type { EpochMilliseconds } from '../london-time/index.ts';
import { compareReportPositions, type ReportPosition } from './report-position.ts';

/** Which report a camera's reading is from; `at` is corrected. */
export interface ReadingOrigin extends ReportPosition {
  readonly dock: string;
  readonly at: EpochMilliseconds;
}

/** Whether a reading of a camera stands before the latest one: of one dock by its sequence, of two docks by the corrected time. */
export function isNewerReading(reading: ReadingOrigin, latest: ReadingOrigin | null): boolean {
  if (latest === null) return true;
  if (reading.dock === latest.dock) return compareReportPositions(reading, latest) > 0;
  return reading.at > latest.at || (reading.at === latest.at && reading.dock > latest.dock);
}
