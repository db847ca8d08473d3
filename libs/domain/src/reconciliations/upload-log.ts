import type { LocalDay } from '../london-time/index.ts';
import type { LocalPeriod } from '../usage/index.ts';
import type { OwnRecording, TimedUpload, UploadPair } from './pair-uploads.ts';
import type { UploadTime, UploadZone } from './read-upload-time.ts';
import type { UnreadableRecord } from './reconciliation.ts';

/** A recording of the register: its camera, and who it is attributed to. */
export interface RegisteredRecording extends OwnRecording {
  readonly serial: string;
  readonly collarNumber: string | null;
}

/** A row of DEMS's upload log. */
export interface UploadRow {
  readonly row: number;
  readonly serial: string;
  readonly recording: string | null;
  readonly collarNumber: string | null;
  readonly time: UploadTime;
}

/** A row with what its time may mean, under the serial that the register knows. */
export interface ReadUpload extends TimedUpload, Omit<UploadRow, 'time'> {}

export type CameraPair = UploadPair & { readonly own: RegisteredRecording; readonly upload: ReadUpload };

/** What is compared. */
export interface UploadLog {
  /** Recordings from the day before the period to the day after it: another clock may tell them on another day. */
  readonly recordings: readonly RegisteredRecording[];
  readonly uploads: readonly UploadRow[];
  readonly unreadable: readonly UnreadableRecord[];
  readonly period: LocalPeriod;
  /** Null: by whichever clock meets more recordings of ours. */
  readonly zone: UploadZone | null;
  /** The camera that a serial (lower-case) means, under any of its names; undefined for one the register does not have. */
  camera(key: string): string | undefined;
}

/** The group of a camera's recordings of one day. */
export function groupOfDay(serial: string, day: LocalDay): string {
  return `${serial.toLowerCase()}|${day}`;
}

/** Whether the log names somebody else than custody does; a log without a name says nothing. */
export function isOtherHolder({ own, upload }: CameraPair): boolean {
  return upload.collarNumber !== null && own.collarNumber?.toLowerCase() !== upload.collarNumber.toLowerCase();
}

/** Both sides, camera by camera. */
export function byCamera(
  recordings: readonly RegisteredRecording[],
  uploads: readonly ReadUpload[],
): (readonly [RegisteredRecording[], ReadUpload[]])[] {
  const cameras = new Map<string, [RegisteredRecording[], ReadUpload[]]>();
  const of = (serial: string) => {
    const key = serial.toLowerCase();
    const known = cameras.get(key) ?? [[], []];
    cameras.set(key, known);
    return known;
  };
  for (const recording of recordings) of(recording.serial)[0].push(recording);
  for (const upload of uploads) of(upload.serial)[1].push(upload);
  return [...cameras.values()];
}
