import { type BigIntStats } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { FSDriver } from 'flydrive/drivers/fs';
import { ArtifactTouched, type ArtifactDriver } from './artifact-driver.ts';
import type { ByteRange } from './byte-range.ts';

/** Few and large reads: a download is limited by the network, not by how often it asks the disk. */
const readAtOnce = 512 * 1024;

/** Artifacts in a folder. */
export class FolderDriver extends FSDriver implements ArtifactDriver {
  constructor(private readonly root: string) {
    super({ location: root, visibility: 'private' });
  }

  /** The library's own answers a failure while it still opens the file, so that what was dropped would come back. */
  override async putStream(key: string, contents: Readable): Promise<void> {
    // What fails before the first reading is thrown by it.
    contents.once('error', () => undefined);
    await mkdir(dirname(this.pathOf(key)), { recursive: true });
    const handle = await open(this.pathOf(key), 'wx');
    try {
      for await (const piece of contents) await handle.writeFile(piece as Buffer);
    } finally {
      await handle.close();
    }
  }

  async stateOf(key: string): Promise<string | null> {
    try {
      return stateIn(await stat(this.pathOf(key), { bigint: true }));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** The state is asked of the very file that is then read: another one put in its place in between is not served. */
  async openIn(state: string, key: string, range?: ByteRange): Promise<Readable> {
    const handle = await open(this.pathOf(key)).catch((error: unknown) => {
      throw isMissing(error) ? new ArtifactTouched(key) : error;
    });
    try {
      if (stateIn(await handle.stat({ bigint: true })) !== state) throw new ArtifactTouched(key);
      return handle.createReadStream({ ...range, highWaterMark: readAtOnce });
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** By renaming, which is whole or not at all. What was received lies on the same disk. */
  async takeOver(path: string, _size: number, key: string): Promise<void> {
    await mkdir(dirname(this.pathOf(key)), { recursive: true });
    await rename(path, this.pathOf(key));
  }

  private pathOf(key: string): string {
    return join(this.root, key);
  }
}

/** Nobody can write a file without its time of change moving on; a copy put in its place is another inode. */
function stateIn({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
