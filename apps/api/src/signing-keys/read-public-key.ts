import { createPublicKey, type KeyObject } from 'node:crypto';

// What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo form (RFC 8410).
const keyPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Reads an Ed25519 public key as people have them: PEM, SubjectPublicKeyInfo in base64, or the bare 32 bytes in base64
 * or hex. Null for anything else.
 */
export function readPublicKey(text: string): KeyObject | null {
  const trimmed = text.trim();
  const key = trimmed.startsWith('-----BEGIN PUBLIC KEY-----') ? keyFrom(trimmed) : keyFromBytes(bytesOf(trimmed));
  return key?.asymmetricKeyType === 'ed25519' ? key : null;
}

/** The one form in which a key is kept and compared: SubjectPublicKeyInfo in base64. */
export function publicKeyText(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}

function bytesOf(text: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return Buffer.from(text, 'base64');
}

function keyFromBytes(bytes: Buffer): KeyObject | null {
  const der = bytes.length === 32 ? Buffer.concat([keyPrefix, bytes]) : bytes;
  return keyFrom({ key: der, format: 'der', type: 'spki' });
}

function keyFrom(input: Parameters<typeof createPublicKey>[0]): KeyObject | null {
  try {
    return createPublicKey(input);
  } catch {
    return null;
  }
}
