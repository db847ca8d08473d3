import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { v7 as uuid } from 'uuid';
import type { Config } from '../config.ts';
import { ArtifactTouched, type ArtifactDriver } from './artifact-driver.ts';
import type { ByteRange } from './byte-range.ts';
import { DigestStream, type ArtifactDigest } from './artifact-digest.ts';
import { FolderDriver } from './folder-driver.ts';

/** An upload that was received but belongs to no release yet: keep it or drop it. */
export interface IncomingArtifact extends ArtifactDigest {
  readonly key: string;
}

/** A kept file: whole, `missing`, or `changed` since it was uploaded. An intact one may be opened while in that state. */
export type KeptArtifact =
  | { readonly is: 'intact'; readonly state: string }
  | { readonly is: 'missing' }
  | { readonly is: 'changed'; readonly state: string; readonly sha256: string };

/** Hears what a close look has found. */
type Told = (sha256: string, kept: KeptArtifact) => Promise<void>;

const incoming = 'incoming';
/** Nobody uploads one more byte of what has not grown for so long. */
const abandonedMilliseconds = 3_600_000;
/** A disk may also rot without anybody's writing. */
const trustedMilliseconds = 3_600_000;

/**
 * Artifacts by their SHA-256, in a folder or in a bucket. Uploads are received in the data folder first, because only
 * then is their hash known. No path is ever built from a name that somebody gave.
 */
export class ArtifactStorage {
  private readonly spool: Disk;
  private readonly known = new Map<string, { readonly kept: KeptArtifact; readonly until: number }>();
  private readonly looking = new Map<string, Promise<KeptArtifact>>();

  private constructor(
    private readonly root: string,
    private readonly driver: ArtifactDriver,
    private readonly told: Told,
  ) {
    this.spool = new Disk(new FolderDriver(root));
  }

  /** The library of a bucket is only loaded where there is one: it is large. */
  static async of(
    { home, artifactBucket }: Pick<Config, 'home' | 'artifactBucket'>,
    told: Told = () => Promise.resolve(),
  ): Promise<ArtifactStorage> {
    const root = join(home, 'artifacts');
    if (artifactBucket === null) return new ArtifactStorage(root, new FolderDriver(root), told);
    const { BucketDriver } = await import('./bucket-driver.ts');
    return new ArtifactStorage(root, new BucketDriver(artifactBucket), told);
  }

  /** Uploads that a killed process left half-way are dropped: nobody can finish them. Another process's are left alone. */
  async dropAbandoned(now: number): Promise<void> {
    const folder = join(this.root, incoming);
    for (const name of await readdir(folder).catch(() => [])) {
      const found = await stat(join(folder, name)).catch(() => null);
      if (found && now - found.mtimeMs > abandonedMilliseconds) await rm(join(folder, name), { force: true });
    }
  }

  /**
   * Receives an upload in constant memory. On any failure, a full disk too, nothing stays behind.
   *
   * @throws ArtifactTooLarge past `limit` bytes
   */
  async receive(bytes: Readable, limit: number): Promise<IncomingArtifact> {
    const key = `${incoming}/${uuid()}`;
    const digest = new DigestStream(limit);
    bytes.on('error', (error) => digest.destroy(error));
    try {
      await this.spool.putStream(key, bytes.pipe(digest));
    } catch (error) {
      await this.drop({ key });
      throw error;
    }
    return { key, ...digest.digest() };
  }

  /** Makes a received upload findable by its hash. The same bytes twice are kept once; what was damaged is whole again. */
  async keep(artifact: IncomingArtifact): Promise<void> {
    const key = keyOf(artifact.sha256);
    const state = await this.driver.stateOf(key);
    const isThere = state !== null && (await this.hashIn(artifact.sha256, state)).is === 'intact';
    if (isThere) await this.drop(artifact);
    else await this.driver.takeOver(join(this.root, artifact.key), artifact.size, key);
  }

  async drop({ key }: Pick<IncomingArtifact, 'key'>): Promise<void> {
    await this.spool.delete(key);
  }

  /** Drops a file that nothing refers to any more. One that is not there is no fault. */
  async forget(sha256: string): Promise<void> {
    const key = keyOf(sha256);
    if ((await this.driver.stateOf(key)) !== null) await this.driver.delete(key);
    this.known.delete(sha256);
  }

  /**
   * Whether a file is there and is what was uploaded. It is read whole the first time, again once it was touched, and
   * every hour; in between its state is asked.
   */
  async look(sha256: string): Promise<KeptArtifact> {
    const state = await this.driver.stateOf(keyOf(sha256));
    const known = this.known.get(sha256);
    if (
      known &&
      state !== null &&
      known.kept.is !== 'missing' &&
      known.kept.state === state &&
      known.until > Date.now()
    )
      return known.kept;
    const already = this.looking.get(sha256);
    if (already) return already;
    const looking = this.lookClosely(sha256, state).finally(() => this.looking.delete(sha256));
    this.looking.set(sha256, looking);
    return looking;
  }

  /**
   * The bytes of an artifact that was found intact in that state; `range` chooses some of them.
   *
   * @throws ArtifactTouched where it was touched since
   */
  open(sha256: string, state: string, range?: ByteRange): Promise<Readable> {
    return this.driver.openIn(state, keyOf(sha256), range);
  }

  private async lookClosely(sha256: string, state: string | null): Promise<KeptArtifact> {
    const kept = state === null ? ({ is: 'missing' } as const) : await this.hashIn(sha256, state);
    this.known.set(sha256, { kept, until: Date.now() + trustedMilliseconds });
    await this.told(sha256, kept);
    return kept;
  }

  private async hashIn(sha256: string, state: string): Promise<KeptArtifact> {
    const hash = createHash('sha256');
    try {
      for await (const piece of await this.driver.openIn(state, keyOf(sha256))) hash.update(piece as Buffer);
    } catch (error) {
      if (error instanceof ArtifactTouched) return { is: 'changed', state, sha256: 'unknown' };
      throw error;
    }
    const found = hash.digest('hex');
    return found === sha256 ? { is: 'intact', state } : { is: 'changed', state, sha256: found };
  }
}

function keyOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('An artifact is kept under its SHA-256 in lower-case hex');
  return `sha256/${sha256.slice(0, 2)}/${sha256}`;
}
