import { createPublicKey, verify } from 'node:crypto';

/** A key that is trusted now; the key itself as SubjectPublicKeyInfo in base64. */
export interface TrustedKey {
  readonly id: string;
  readonly publicKey: string;
}

/** Which trusted key made this signature over an artifact's 32-byte SHA-256; null when none did. */
export function findSigner(sha256: string, signature: string, keys: readonly TrustedKey[]): TrustedKey | null {
  const signed = Buffer.from(sha256, 'hex');
  const bytes = Buffer.from(signature, 'base64');
  return keys.find(({ publicKey }) => verify(null, signed, spki(publicKey), bytes)) ?? null;
}

function spki(publicKey: string): ReturnType<typeof createPublicKey> {
  return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
}
