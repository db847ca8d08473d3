import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { ArtifactTooLarge, DigestStream } from './artifact-digest.ts';
import { hashOf } from '../firmware-releases/signed-upload.testing.ts';

describe('DigestStream', () => {
  it('passes every byte and tells size and hashes, however the bytes are cut', async () => {
    const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(chunks, async (cut) => {
        const stream = new DigestStream(10_000);
        const bytes = Buffer.concat(cut);
        expect((await buffer(Readable.from(cut.map((chunk) => Buffer.from(chunk))).pipe(stream))).equals(bytes)).toBe(
          true,
        );
        expect(stream.digest()).toEqual({
          size: bytes.length,
          sha256: hashOf('sha256', bytes),
          sha1: hashOf('sha1', bytes),
          md5: hashOf('md5', bytes),
        });
      }),
      { numRuns: 30 },
    );
  });

  it('stops at the first byte beyond the limit, and not before', async () => {
    expect(await buffer(Readable.from([Buffer.alloc(100)]).pipe(new DigestStream(100)))).toHaveLength(100);
    await expect(buffer(Readable.from([Buffer.alloc(101)]).pipe(new DigestStream(100)))).rejects.toBeInstanceOf(
      ArtifactTooLarge,
    );
  });
});
