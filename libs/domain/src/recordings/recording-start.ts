import type { EpochMilliseconds } from '../london-time/index.ts';
import { correctTime } from '../telemetry/index.ts';

/** When a recording began on the server's clock, and by how much that may be wrong either way. */
export interface RecordingStart {
  readonly at: EpochMilliseconds;
  readonly doubtMilliseconds: number;
}

/**
 * Corrects the camera's clock by the skew its dock measured, and the dock's by ours. Skew is measured at the dock, hours
 * after the recording: the whole correction is in doubt, because the clock may have been set in between.
 */
export function recordingStart(
  startedAt: EpochMilliseconds,
  cameraSkewMilliseconds: number,
  dockSkewMilliseconds: number,
): RecordingStart {
  const skew = cameraSkewMilliseconds + dockSkewMilliseconds;
  return { at: correctTime(startedAt, skew), doubtMilliseconds: Math.abs(skew) };
}
