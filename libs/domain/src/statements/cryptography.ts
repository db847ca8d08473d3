import type { Bytes } from './bytes-text.ts';

/** The two operations that checking a statement needs, given by the platform: the rules do no cryptography of their own. */
export interface Cryptography {
  sha256(bytes: Bytes): Promise<Bytes>;
  /** Whether an Ed25519 signature of 64 bytes over the bytes is by this public key of 32. */
  isSigned(publicKey: Bytes, signature: Bytes, bytes: Bytes): Promise<boolean>;
}

/** As much of WebCrypto's `crypto.subtle` as is used; Node and browsers have the same. */
export interface SubtleOperations<Key> {
  digest(algorithm: 'SHA-256', bytes: Bytes): Promise<ArrayBuffer>;
  importKey(
    format: 'raw',
    key: Bytes,
    algorithm: { name: 'Ed25519' },
    extractable: boolean,
    usages: ['verify'],
  ): Promise<Key>;
  verify(algorithm: 'Ed25519', key: Key, signature: Bytes, bytes: Bytes): Promise<boolean>;
}

/** WebCrypto as the rules ask for it. */
export function webCryptography<Key>(subtle: SubtleOperations<Key>): Cryptography {
  return {
    sha256: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes)),
    isSigned: async (publicKey, signature, bytes) => {
      if (publicKey.length !== 32 || signature.length !== 64) return false;
      const key = await subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
      return subtle.verify('Ed25519', key, signature, bytes);
    },
  };
}
