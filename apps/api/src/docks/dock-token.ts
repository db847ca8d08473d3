import { hash, randomBytes } from 'node:crypto';

/** A device token: 256 random bits. Only its SHA-256 is stored, so it is shown once and never again. */
export function newDeviceToken(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfDeviceToken(token) };
}

/** What is stored of a token, and looked up by. */
export function hashOfDeviceToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
