/**
 * CBOR (RFC 8949) of a value that JSON could say: the same objects, lists, texts, numbers, booleans and nulls. Fields that
 * are undefined are left out, as JSON leaves them out.
 */
export function encodeCbor(value: unknown): Uint8Array {
  const pieces: Buffer[] = [];
  write(value, pieces);
  return new Uint8Array(Buffer.concat(pieces));
}

function write(value: unknown, pieces: Buffer[]): void {
  if (value === null || value === undefined) pieces.push(Buffer.of(0xf6));
  else if (typeof value === 'boolean') pieces.push(Buffer.of(value ? 0xf5 : 0xf4));
  else if (typeof value === 'number') writeNumber(value, pieces);
  else if (typeof value === 'string') writeText(value, pieces);
  else if (Array.isArray(value)) {
    pieces.push(head(4, value.length));
    for (const item of value) write(item, pieces);
  } else {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    pieces.push(head(5, entries.length));
    for (const [key, inner] of entries) {
      writeText(key, pieces);
      write(inner, pieces);
    }
  }
}

function writeText(text: string, pieces: Buffer[]): void {
  const bytes = Buffer.from(text, 'utf8');
  pieces.push(head(3, bytes.length), bytes);
}

function writeNumber(value: number, pieces: Buffer[]): void {
  if (Number.isSafeInteger(value)) {
    pieces.push(value < 0 ? head(1, -1 - value) : head(0, value));
    return;
  }
  const float = Buffer.alloc(9);
  float[0] = 0xfb;
  float.writeDoubleBE(value, 1);
  pieces.push(float);
}

/** A major type with its argument, in the fewest bytes that hold it. */
function head(major: number, argument: number): Buffer {
  const type = major << 5;
  if (argument < 24) return Buffer.of(type | argument);
  const size = argument < 0x100 ? 1 : argument < 0x1_0000 ? 2 : argument < 0x1_0000_0000 ? 4 : 8;
  const bytes = Buffer.alloc(1 + size);
  bytes[0] = type | { 1: 24, 2: 25, 4: 26, 8: 27 }[size];
  if (size === 8) bytes.writeBigUInt64BE(BigInt(argument), 1);
  else bytes.writeUIntBE(argument, 1, size);
  return bytes;
}
