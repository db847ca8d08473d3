import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { secretOf } from './sign-webhook.ts';

/** Seals the secrets of webhooks with a key that the database does not have: made from `SIGNING_SECRET`, once a process. */
@Injectable()
export class WebhookSecrets {
  private key: Buffer | undefined;

  constructor(@Inject(configToken) private readonly config: Config) {}

  /** A new secret, and how it is kept: nonce and tag of 12 and 16 bytes, then the secret under AES-256-GCM. */
  make(endpointId: string): { readonly secret: string; readonly sealed: Buffer } {
    const [secret, nonce] = [secretOf(randomBytes(32)), randomBytes(12)];
    const cipher = createCipheriv('aes-256-gcm', this.wrappingKey(), nonce).setAAD(Buffer.from(endpointId));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return { secret, sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]) };
  }

  /** The secret; null when it was sealed under another `SIGNING_SECRET`, or for another endpoint. */
  open(sealed: Buffer, endpointId: string): string | null {
    const [nonce, tag, text] = [sealed.subarray(0, 12), sealed.subarray(12, 28), sealed.subarray(28)];
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.wrappingKey(), nonce, { authTagLength: 16 });
      decipher.setAAD(Buffer.from(endpointId)).setAuthTag(tag);
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }

  private wrappingKey(): Buffer {
    this.key ??= scryptSync(this.config.signingSecret, 'custodian.webhooks', 32);
    return this.key;
  }
}
