import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { v7 as uuid } from 'uuid';
import { configToken } from '../config.token.ts';
import type { Config } from '../config.ts';
import { DigestStream, type ArtifactDigest } from './artifact-digest.ts';

/** An upload that was received but belongs to no release yet: keep it or drop it. */
export interface IncomingArtifact extends ArtifactDigest {
  readonly key: string;
}

const incoming = 'incoming';

/** Artifacts by their SHA-256 under the data folder. No path is ever built from a name that somebody gave. */
@Injectable()
export class ArtifactStorage implements OnApplicationBootstrap {
  private readonly root: string;
  private readonly disk: Disk;

  constructor(@Inject(configToken) private readonly config: Config) {
    this.root = join(config.home, 'artifacts');
    this.disk = new Disk(new FSDriver({ location: this.root, visibility: 'private' }));
  }

  /** Uploads that a killed process left half-way are dropped when the worker starts: nobody can finish them. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.roles.has('worker')) await this.disk.deleteAll(incoming);
  }

  /**
   * Receives an upload in constant memory. On any failure nothing stays behind.
   *
   * @throws ArtifactTooLarge past `limit` bytes
   */
  async receive(bytes: Readable, limit: number): Promise<IncomingArtifact> {
    const key = `${incoming}/${uuid()}`;
    const digest = new DigestStream(limit);
    bytes.on('error', (error) => digest.destroy(error));
    try {
      await this.disk.putStream(key, bytes.pipe(digest));
    } catch (error) {
      await this.drop({ key });
      throw error;
    }
    return { key, ...digest.digest() };
  }

  /** Makes a received upload findable by its hash. The same bytes twice are kept once. */
  async keep(artifact: IncomingArtifact): Promise<void> {
    const key = keyOf(artifact.sha256);
    if (await this.disk.exists(key)) await this.drop(artifact);
    else await this.disk.move(artifact.key, key);
  }

  async drop({ key }: Pick<IncomingArtifact, 'key'>): Promise<void> {
    await this.disk.delete(key);
  }

  exists(sha256: string): Promise<boolean> {
    return this.disk.exists(keyOf(sha256));
  }

  /** The bytes of an artifact; `start` and `end` (included) choose a range. An error event tells of missing bytes. */
  open(sha256: string, range?: { readonly start: number; readonly end: number }): Readable {
    return createReadStream(join(this.root, keyOf(sha256)), range);
  }
}

function keyOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('An artifact is kept under its SHA-256 in lower-case hex');
  return `sha256/${sha256.slice(0, 2)}/${sha256}`;
}
