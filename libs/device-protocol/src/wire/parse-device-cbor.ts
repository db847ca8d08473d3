import { allowed, refused, type Outcome } from '@custodian/domain';
import { deepestJson, type DeviceMessage } from './parse-device-json.ts';

class Unreadable extends Error {}

/**
 * Reads CBOR (RFC 8949) as devices send it, with lengths given or not; tags are passed over. Texts lose NUL, which
 * PostgreSQL cannot hold. Refuses what JSON could not say as well (bytes, keys that are no text), what is left over, and
 * anything nested deeper than 32; the refusal is a sentence.
 */
export function parseDeviceCbor(bytes: Uint8Array): Outcome<DeviceMessage, string> {
  const reader = new CborReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  try {
    const value = reader.value(0);
    if (!reader.isAtEnd) return refused('More follows the body’s end.');
    return allowed({ value, cleaned: reader.cleaned });
  } catch (error) {
    if (error instanceof Unreadable) return refused(error.message);
    throw error;
  }
}

const indefinite = 31;
const stop = Symbol('break');

class CborReader {
  cleaned = 0;
  private at = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  value(depth: number): unknown {
    const item = this.item(depth);
    if (item === stop) throw new Unreadable('The body is not CBOR.');
    return item;
  }

  private item(depth: number): unknown {
    if (depth > deepestJson) throw new Unreadable(`The body is nested deeper than ${deepestJson} levels.`);
    const [initial] = this.take(1);
    const [major, info] = [(initial ?? 0) >> 5, (initial ?? 0) & 31];
    switch (major) {
      case 0:
        return this.argument(info);
      case 1:
        return -1 - this.argument(info);
      case 3:
        return this.text(info);
      case 4:
        return this.list(info, depth);
      case 5:
        return this.map(info, depth);
      case 6:
        this.argument(info);
        return this.value(depth + 1);
      case 7:
        return this.simple(info);
      default:
        throw new Unreadable('The body holds bytes, for which there is no field.');
    }
  }

  private list(info: number, depth: number): unknown[] {
    const items: unknown[] = [];
    for (let left = this.count(info); left > 0; left -= 1) {
      const item = this.item(depth + 1);
      if (item === stop && left === Infinity) break;
      if (item === stop) throw new Unreadable('The body is not CBOR.');
      items.push(item);
    }
    return items;
  }

  private map(info: number, depth: number): Record<string, unknown> {
    const fields: [string, unknown][] = [];
    for (let left = this.count(info); left > 0; left -= 1) {
      const key = this.item(depth + 1);
      if (key === stop && left === Infinity) break;
      if (typeof key !== 'string') throw new Unreadable('The names of fields are texts.');
      fields.push([key, this.value(depth + 1)]);
    }
    return Object.fromEntries(fields);
  }

  private text(info: number): string {
    if (info !== indefinite) return this.clean(this.take(this.argument(info)).toString('utf8'));
    let text = '';
    for (;;) {
      const [initial = 0] = this.take(1);
      if (initial === 0xff) return text;
      if (initial >> 5 !== 3) throw new Unreadable('The body is not CBOR.');
      text += this.text(initial & 31);
    }
  }

  private clean(text: string): string {
    this.cleaned += text.split('\u0000').length - 1;
    return text.replaceAll('\u0000', ' ');
  }

  private simple(info: number): unknown {
    if (info === 20 || info === 21) return info === 21;
    if (info === 22 || info === 23) return null;
    if (info === 25) return halfFloat(this.take(2).readUInt16BE());
    if (info === 26) return finite(this.take(4).readFloatBE());
    if (info === 27) return finite(this.take(8).readDoubleBE());
    if (info === indefinite) return stop;
    throw new Unreadable('The body is not CBOR.');
  }

  private count(info: number): number {
    return info === indefinite ? Infinity : this.argument(info);
  }

  private argument(info: number): number {
    if (info < 24) return info;
    if (info > 27) throw new Unreadable('The body is not CBOR.');
    const size = 1 << (info - 24);
    const bytes = this.take(size);
    return size === 8 ? Number(bytes.readBigUInt64BE()) : bytes.readUIntBE(0, size);
  }

  private take(size: number): Buffer {
    if (size > this.bytes.length - this.at) throw new Unreadable('The body ends too early.');
    this.at += size;
    return this.bytes.subarray(this.at - size, this.at);
  }
}

function halfFloat(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const size =
    exponent === 0 ? fraction * 2 ** -24 : exponent === 31 ? NaN : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return finite(bits & 0x8000 ? -size : size);
}

/** JSON has neither infinity nor NaN, and no field has a use for them. */
function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Unreadable('The body holds a number that is none.');
  return value;
}
