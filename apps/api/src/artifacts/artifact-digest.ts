import { createHash, type Hash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** What one pass over an artifact tells: size in bytes and three hashes in lower-case hex. */
export interface ArtifactDigest {
  readonly size: number;
  readonly sha256: string;
  readonly sha1: string;
  readonly md5: string;
}

/** Thrown into the stream once more bytes came than are taken. */
export class ArtifactTooLarge extends Error {}

/** Passes bytes through while it counts and hashes them, so that an upload needs no second reading and no memory. */
export class DigestStream extends Transform {
  private readonly hashes: Readonly<Record<'sha256' | 'sha1' | 'md5', Hash>>;
  private size = 0;

  constructor(private readonly limit: number) {
    super();
    this.hashes = { sha256: createHash('sha256'), sha1: createHash('sha1'), md5: createHash('md5') };
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    if (this.size > this.limit) {
      done(new ArtifactTooLarge(`more than ${this.limit} bytes`));
      return;
    }
    for (const hash of Object.values(this.hashes)) hash.update(chunk);
    done(null, chunk);
  }

  /** The digest of all that passed; to be asked once, after the end. */
  digest(): ArtifactDigest {
    const { sha256, sha1, md5 } = this.hashes;
    return { size: this.size, sha256: sha256.digest('hex'), sha1: sha1.digest('hex'), md5: md5.digest('hex') };
  }
}
