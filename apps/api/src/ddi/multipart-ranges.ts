import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ByteRange } from '../artifacts/byte-range.ts';

/** Several stretches of one file as `multipart/byteranges` (RFC 9110, 14.6): its type, its length and its bytes. */
export interface MultipartRanges {
  readonly contentType: string;
  readonly length: number;
  /** Opens one stretch after the other, so that no more than one is read at a time. */
  read(open: (range: ByteRange) => Promise<Readable>): Readable;
}

export function multipartRanges(parts: readonly ByteRange[], size: number): MultipartRanges {
  const boundary = randomBytes(16).toString('hex');
  const headOf = ({ start, end }: ByteRange, index: number): string =>
    `${index === 0 ? '' : '\r\n'}--${boundary}\r\nContent-Type: application/octet-stream\r\n` +
    `Content-Range: bytes ${start}-${end}/${size}\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  const lengths = parts.map((part, index) => headOf(part, index).length + part.end - part.start + 1);

  async function* pieces(open: (range: ByteRange) => Promise<Readable>): AsyncGenerator<Buffer> {
    for (const [index, part] of parts.entries()) {
      yield Buffer.from(headOf(part, index));
      yield* (await open(part)) as AsyncIterable<Buffer>;
    }
    yield Buffer.from(tail);
  }

  return {
    contentType: `multipart/byteranges; boundary=${boundary}`,
    length: lengths.reduce((sum, length) => sum + length, tail.length),
    read: (open) => Readable.from(pieces(open), { objectMode: false }),
  };
}
