import { fromBase64, fromHex, joinBytes, toHex, utf8Bytes, type Bytes } from './bytes-text.ts';
import type { Cryptography } from './cryptography.ts';
import type { ChainSegment, SignedHead, StatedEvent } from './custody-statement.ts';

/** What is signed of a head of the audit chain. */
export function headMessage({ position, hash, at }: Pick<SignedHead, 'position' | 'hash' | 'at'>): string {
  return `custodian-audit-head-1 ${position} ${hash} ${at}`;
}

/**
 * The hash at the end of a segment: each link is SHA-256 over the link before it and the SHA-256 of its event. Events
 * between are in it by their digest only, so that a statement about one camera tells nothing of another. Null for what
 * is no segment.
 */
export async function hashSegment(
  cryptography: Cryptography,
  { previous, digests }: ChainSegment,
): Promise<string | null> {
  let hash: Bytes | null = fromHex(previous);
  for (const digest of digests) {
    const event = fromHex(digest);
    if (hash?.length !== 32 || event?.length !== 32) return null;
    hash = await cryptography.sha256(joinBytes(hash, event));
  }
  return hash === null ? null : toHex(hash);
}

/** Whether a segment leads to its head's hash and position, with at least one event. */
export async function leadsToHead(cryptography: Cryptography, segment: ChainSegment): Promise<boolean> {
  const { from, digests, head } = segment;
  if (digests.length === 0 || from + digests.length - 1 !== head.position) return false;
  return (await hashSegment(cryptography, segment)) === head.hash;
}

/** Whether an event is the one that a segment holds at its position. */
export async function isInSegment(
  cryptography: Cryptography,
  { position, canonical }: StatedEvent,
  { from, digests }: ChainSegment,
): Promise<boolean> {
  const digest = digests[position - from];
  return digest !== undefined && toHex(await cryptography.sha256(utf8Bytes(canonical))) === digest;
}

/** Whether a head is signed by this public key (base64). */
export async function isHeadSigned(cryptography: Cryptography, head: SignedHead, publicKey: string): Promise<boolean> {
  const [key, signature] = [fromBase64(publicKey), fromBase64(head.signature)];
  if (key === null || signature === null) return false;
  return cryptography.isSigned(key, signature, utf8Bytes(headMessage(head)));
}
