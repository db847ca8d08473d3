import type { EpochMilliseconds } from '../london-time/index.ts';

/** A recording of ours, of one camera. */
export interface OwnRecording {
  readonly id: string;
  readonly startedAt: EpochMilliseconds;
}

/** A row of a log, of the same camera: the instants it may mean. */
export interface TimedUpload {
  readonly row: number;
  readonly recording: string | null;
  readonly at: readonly EpochMilliseconds[];
}

/** A recording that both sides have, and how far the log's clock is ahead of ours, in minutes; 0 where they agree. */
export interface UploadPair {
  readonly own: OwnRecording;
  readonly upload: TimedUpload;
  readonly offsetMinutes: number;
}

/** Two clocks agree within this. */
export const toleranceMilliseconds = 90_000;
const step = 30;
const furthest = 14 * 60;
/** Every whole half hour that clocks of the world are apart. */
export const clockOffsets: readonly number[] = Array.from(
  { length: (2 * furthest) / step + 1 },
  (_, index) => index * step - furthest,
)
  .filter((offset) => offset !== 0)
  .sort((one, other) => Math.abs(one) - Math.abs(other) || one - other);

/** The log names recordings as the camera does: no clock is needed. */
export function pairByName(own: readonly OwnRecording[], uploads: readonly TimedUpload[]): UploadPair[] {
  const byId = new Map(own.map((one) => [one.id.toLowerCase(), one]));
  return uploads.flatMap((upload) => {
    const found = upload.recording === null ? undefined : byId.get(upload.recording.toLowerCase());
    if (found === undefined) return [];
    byId.delete(found.id.toLowerCase());
    return { own: found, upload, offsetMinutes: offsetBetween(found, upload) };
  });
}

/**
 * Pairs what began at the same time on a clock that is `offsetMinutes` ahead of ours: as many as possible, each once. In the
 * hour that autumn repeats a row takes whichever of its two instants meets a recording.
 */
export function pairByTime(
  own: readonly OwnRecording[],
  uploads: readonly TimedUpload[],
  offsetMinutes = 0,
): UploadPair[] {
  const shift = offsetMinutes * 60_000;
  const free = [...own].sort((one, other) => one.startedAt - other.startedAt);
  const plain = uploads.filter(({ at }) => at.length === 1).sort((one, other) => firstOf(one) - firstOf(other));
  const pairs: UploadPair[] = [];
  const left: OwnRecording[] = [];
  let next = 0;
  for (const recording of free) {
    while (next < plain.length && firstOf(plain[next]) - shift < recording.startedAt - toleranceMilliseconds) next += 1;
    const upload = plain[next];
    if (upload !== undefined && firstOf(upload) - shift <= recording.startedAt + toleranceMilliseconds) {
      pairs.push({ own: recording, upload, offsetMinutes });
      next += 1;
    } else left.push(recording);
  }
  for (const upload of uploads.filter(({ at }) => at.length > 1)) {
    const place = left.findIndex(({ startedAt }) =>
      upload.at.some((at) => Math.abs(at - shift - startedAt) <= toleranceMilliseconds),
    );
    const [recording] = place < 0 ? [] : left.splice(place, 1);
    if (recording !== undefined) pairs.push({ own: recording, upload, offsetMinutes });
  }
  return pairs;
}

/** What no pair took. */
export function unpaired<Side>(all: readonly Side[], paired: ReadonlySet<unknown>): Side[] {
  return all.filter((one) => !paired.has(one));
}

function offsetBetween({ startedAt }: OwnRecording, { at }: TimedUpload): number {
  const gaps = at.map((instant) => instant - startedAt);
  const least = gaps.sort((one, other) => Math.abs(one) - Math.abs(other))[0] ?? 0;
  return Math.abs(least) <= toleranceMilliseconds ? 0 : Math.round(least / 60_000);
}

function firstOf(upload: TimedUpload | undefined): number {
  return upload?.at[0] ?? Number.POSITIVE_INFINITY;
}
