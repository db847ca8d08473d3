import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { readConfig } from '../config.ts';
import { ArtifactTouched } from './artifact-driver.ts';
import { ArtifactTooLarge } from './artifact-digest.ts';
import { ArtifactStorage, type KeptArtifact } from './artifact-storage.ts';
import { startTestBucket, type TestBucket } from './test-bucket.testing.ts';

const limit = 10_000_000;
const keyOf = (sha256: string): string => `sha256/${sha256.slice(0, 2)}/${sha256}`;

describe.each(['a folder', 'a bucket'])('artifacts in %s', (place) => {
  let home: string;
  let bucket: TestBucket | null = null;
  let storage: ArtifactStorage;
  const told: (readonly [string, KeptArtifact['is']])[] = [];

  const storageOf = (): Promise<ArtifactStorage> =>
    ArtifactStorage.of(
      readConfig({ DATABASE_URL: 'postgres://nowhere', CUSTODIAN_HOME: home, ...bucket?.settings }),
      (sha256, { is }) => {
        told.push([sha256, is]);
        return Promise.resolve();
      },
    );
  const receive = (bytes: Buffer) => storage.receive(Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]), limit);
  const keep = async (bytes: Buffer): Promise<string> => {
    const received = await receive(bytes);
    await storage.keep(received);
    return received.sha256;
  };
  const overwrite = async (sha256: string, bytes: Buffer): Promise<void> => {
    if (bucket) await bucket.overwrite(keyOf(sha256), bytes);
    else writeFileSync(join(home, 'artifacts', keyOf(sha256)), bytes);
  };
  const stateOf = async (sha256: string): Promise<string> => {
    const kept = await storage.look(sha256);
    if (kept.is !== 'intact') throw new Error(`It is ${kept.is}`);
    return kept.state;
  };
  const waiting = (): string[] => {
    const folder = join(home, 'artifacts/incoming');
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'custodian-artifacts-'));
    if (place === 'a bucket') bucket = await startTestBucket();
    storage = await storageOf();
  });
  afterAll(async () => {
    await bucket?.stop();
    rmSync(home, { recursive: true, force: true });
  });
  beforeEach(() => {
    told.length = 0;
  });

  it('are kept under their hash, whole, and read whole or in part', async () => {
    const bytes = randomBytes(700_001);
    const received = await receive(bytes);
    expect(received).toMatchObject({ size: 700_001, sha256: createHash('sha256').update(bytes).digest('hex') });
    expect(await storage.look(received.sha256)).toEqual({ is: 'missing' });
    await storage.keep(received);
    expect(waiting()).toEqual([]);
    const state = await stateOf(received.sha256);
    expect((await buffer(await storage.open(received.sha256, state))).equals(bytes)).toBe(true);
    const part = await buffer(await storage.open(received.sha256, state, { start: 700_000, end: 700_000 }));
    expect(part.equals(bytes.subarray(700_000))).toBe(true);
    const middle = await buffer(await storage.open(received.sha256, state, { start: 10, end: 19 }));
    expect(middle.equals(bytes.subarray(10, 20))).toBe(true);
  });

  it('are looked at closely once, and again by another process or once they were touched', async () => {
    const bytes = randomBytes(1000);
    const sha256 = await keep(bytes);
    await Promise.all([storage.look(sha256), storage.look(sha256)]);
    await storage.look(sha256);
    expect(told).toEqual([[sha256, 'intact']]);
    await (await storageOf()).look(sha256);
    expect(told).toHaveLength(2);
  });

  it('that were changed are found out, also at the same size and age, and are whole again once they come again', async () => {
    const bytes = randomBytes(5000);
    const sha256 = await keep(bytes);
    const state = await stateOf(sha256);
    const other = Buffer.from(bytes);
    other[2500] = (other[2500] ?? 0) ^ 1;
    const path = join(home, 'artifacts', keyOf(sha256));
    const before = bucket ? null : statSync(path);
    await overwrite(sha256, other);
    if (before) utimesSync(path, before.atime, before.mtime);
    const found = createHash('sha256').update(other).digest('hex');
    for (let again = 0; again < 3; again += 1)
      expect(await storage.look(sha256)).toMatchObject({ is: 'changed', sha256: found });
    expect(told).toEqual([
      [sha256, 'intact'],
      [sha256, 'changed'],
    ]);
    await expect(storage.open(sha256, state)).rejects.toBeInstanceOf(ArtifactTouched);
    expect(await keep(bytes)).toBe(sha256);
    expect((await buffer(await storage.open(sha256, await stateOf(sha256)))).equals(bytes)).toBe(true);
  });

  it('of the same bytes are kept once', async () => {
    const bytes = randomBytes(100);
    const sha256 = await keep(bytes);
    const state = await stateOf(sha256);
    expect(await keep(bytes)).toBe(sha256);
    expect(await stateOf(sha256)).toBe(state);
    expect(waiting()).toEqual([]);
  });

  it('that are too large leave nothing behind', async () => {
    const large = storage.receive(Readable.from([Buffer.alloc(60), Buffer.alloc(60)]), 100);
    await expect(large).rejects.toMatchObject({ cause: expect.any(ArtifactTooLarge) });
    expect(waiting()).toEqual([]);
  });

  it('for which there is no room leave nothing behind, and say so', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const half = new Readable({
      read() {
        this.push(randomBytes(70_000));
        if (waiting().length > 0) this.destroy(full);
      },
    });
    await expect(storage.receive(half, limit)).rejects.toMatchObject({ cause: { code: 'ENOSPC' } });
    expect(waiting()).toEqual([]);
  });

  it('that a killed process left half-way are dropped after an hour; those of another are left alone', async () => {
    const { key } = await receive(randomBytes(100));
    const hour = 3_600_000;
    await storage.dropAbandoned(Date.now() + hour - 60_000);
    expect(waiting()).toEqual([key.slice('incoming/'.length)]);
    await storage.dropAbandoned(Date.now() + hour + 60_000);
    expect(waiting()).toEqual([]);
  });

  if (place === 'a bucket') {
    it('are refused while the store does not answer, with words of their own', async () => {
      const sha256 = await keep(randomBytes(100));
      const state = await stateOf(sha256);
      const received = await receive(randomBytes(200));
      await bucket?.stop();
      for (const ask of [() => storage.look(sha256), () => storage.open(sha256, state), () => storage.keep(received)])
        await expect(ask()).rejects.toMatchObject({ code: 'artifact-store-unavailable' });
      bucket = null;
    });
  }
});
