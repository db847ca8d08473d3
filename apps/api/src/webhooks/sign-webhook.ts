import { createHmac } from 'node:crypto';

/** What a receiver checks: an id that is the same at each try, the time of this try, and the exact bytes of the body. */
export interface SignedContent {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

const secretPrefix = 'whsec_';

/**
 * The three headers of Standard Webhooks (standardwebhooks.com): HMAC-SHA-256 over id, time and body, once for each secret
 * that holds now, so that the receiver may know either.
 */
export function signatureHeaders(
  { id, timestamp, body }: SignedContent,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}

/** A secret as people hand it over, of 32 random bytes. */
export function secretOf(bytes: Buffer): string {
  return `${secretPrefix}${bytes.toString('base64')}`;
}
