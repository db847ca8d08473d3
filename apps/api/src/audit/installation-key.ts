import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  scryptSync,
  type KeyObject,
} from 'node:crypto';

/** A key pair whose private half is sealed by a secret that the database does not have. */
export interface SealedKey {
  readonly fingerprint: string;
  /** The bare 32 bytes. */
  readonly publicKey: Buffer;
  /** Salt, nonce and tag of 16, 12 and 16 bytes, then the private key under AES-256-GCM. */
  readonly sealedPrivateKey: Buffer;
}

/** Makes an Ed25519 key and seals its private half. */
export function makeSealedKey(secret: string): SealedKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(secret, salt), nonce);
  const sealed = Buffer.concat([cipher.update(privateKey.export({ format: 'der', type: 'pkcs8' })), cipher.final()]);
  return {
    fingerprint: createHash('sha256').update(publicKey).digest('hex'),
    publicKey,
    sealedPrivateKey: Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed]),
  };
}

/** The private half; null when another secret sealed it. */
export function openSealedKey(sealed: Buffer, secret: string): KeyObject | null {
  const [salt, nonce, tag, text] = [
    sealed.subarray(0, 16),
    sealed.subarray(16, 28),
    sealed.subarray(28, 44),
    sealed.subarray(44),
  ];
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey(secret, salt), nonce, { authTagLength: 16 });
    decipher.setAuthTag(tag);
    const key = Buffer.concat([decipher.update(text), decipher.final()]);
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  } catch {
    return null;
  }
}

function wrappingKey(secret: string, salt: Buffer): Buffer {
  return scryptSync(secret, salt, 32);
}
