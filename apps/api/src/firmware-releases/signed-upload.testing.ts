import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { TestAnswer, TestClient } from '../testing/test-client.testing.ts';

/** A signing key of a test: its private half signs, its public half is trusted over HTTP. */
export interface TestSigner {
  readonly publicKey: string;
  /** Ed25519 over the SHA-256 of the bytes, base64. */
  sign(bytes: Buffer): string;
}

export function makeSigner(): TestSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    sign: (bytes) => signatureOver(bytes, privateKey),
  };
}

/** The fields and file of an upload; `fields` change or, with undefined, leave out what is sent. */
export interface TestUpload {
  readonly fields?: Readonly<Record<string, string | undefined>>;
  readonly name?: string;
  readonly bytes?: Buffer;
}

export interface UploadedRelease {
  readonly id: string;
  readonly moduleId: number;
  readonly version: string;
  readonly state: string;
  readonly commands: readonly string[];
  readonly artifact: {
    readonly name: string;
    readonly size: number;
    readonly sha256: string;
    readonly sha1: string;
    readonly md5: string;
  };
}

/** Uploads a release as the console does; without bytes, 100 kB of noise. */
export function upload(
  client: TestClient,
  { fields = {}, name = 'rs2-4.2.1.swu', bytes = randomBytes(100_000) }: TestUpload,
): Promise<TestAnswer<UploadedRelease>> {
  const form = new FormData();
  for (const [field, value] of Object.entries({ model: 'RS2-X2', version: '4.2.1', ...fields }))
    if (value !== undefined) form.set(field, value);
  form.set('artifact', new Blob([new Uint8Array(bytes)]), name);
  return client.post<UploadedRelease>('/api/v1/firmware-releases', form);
}

export function hashOf(algorithm: 'sha256' | 'sha1' | 'md5', bytes: Buffer): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

function signatureOver(bytes: Buffer, key: KeyObject): string {
  return sign(null, createHash('sha256').update(bytes).digest(), key).toString('base64');
}
