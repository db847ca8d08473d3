import type { Readable } from 'node:stream';
import type { DriverContract } from 'flydrive/types';
import type { ByteRange } from './byte-range.ts';

/** What the library's drivers have no word for: reading a stretch, and telling whether a file was touched. */
export interface ArtifactDriver extends DriverContract {
  /** A text that is another one once the file's bytes may have changed; null where there is no file. */
  stateOf(key: string): Promise<string | null>;
  /**
   * The bytes of a file that is still in that state. Opened when answered.
   *
   * @throws ArtifactTouched where it is in another, or gone
   */
  openIn(state: string, key: string, range?: ByteRange): Promise<Readable>;
  /** Takes a finished file of this machine over, in place of what is there; the file is gone from where it was. */
  takeOver(path: string, size: number, key: string): Promise<void>;
}

/** Thrown where a file is no longer what it was a moment before. */
export class ArtifactTouched extends Error {}
