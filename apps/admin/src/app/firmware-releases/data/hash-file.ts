import { Observable } from 'rxjs';
import { Sha256 } from './sha256.ts';

/** How far the hash of a file is; `sha256` once it is known. */
export interface Hashing {
  readonly read: number;
  readonly size: number;
  readonly sha256: string | null;
}

const piece = 2 * 1024 ** 2;

/** Reads a file a piece at a time, so that the page stays alive and memory small; unsubscribing stops it. */
export function hashFile(file: Blob): Observable<Hashing> {
  return new Observable((subscriber) => {
    const hash = new Sha256();
    const readOn = async (): Promise<void> => {
      for (let from = 0; from < file.size && !subscriber.closed; from += piece) {
        subscriber.next({ read: from, size: file.size, sha256: null });
        hash.update(new Uint8Array(await file.slice(from, from + piece).arrayBuffer()));
      }
      if (subscriber.closed) return;
      subscriber.next({ read: file.size, size: file.size, sha256: hash.digest() });
      subscriber.complete();
    };
    readOn().catch((failure: unknown) => subscriber.error(failure));
  });
}
