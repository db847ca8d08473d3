import { isHeadSigned, isInSegment, leadsToHead } from './audit-chain.ts';
import { fromBase64, toHex, utf8Bytes } from './bytes-text.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Cryptography } from './cryptography.ts';
import type { SignedHead, StatementContents } from './custody-statement.ts';
import { readContents } from './read-contents.ts';
import { openStatement, signedBytes } from './statement-file.ts';

/** One thing that was looked at, in words for a person. */
export interface StatementCheck {
  readonly about: 'file' | 'bytes' | 'key' | 'facts' | 'chain';
  readonly holds: boolean;
  readonly says: string;
}

export interface StatementVerdict {
  /** Whether every check holds. */
  readonly holds: boolean;
  readonly checks: readonly StatementCheck[];
  /** What the file states; null unless its bytes are as they were signed. */
  readonly contents: StatementContents | null;
}

/**
 * Checks a statement from its file alone. `expectedKey` is the fingerprint that the force published: without one the file
 * proves only that whoever holds its key made it.
 */
export async function verifyStatement(
  file: Uint8Array,
  cryptography: Cryptography,
  expectedKey: string | null = null,
): Promise<StatementVerdict> {
  const opened = openStatement(file);
  if (opened === null) {
    return failed('file', 'This is no custody statement, or its end is missing: it carries no signature of Custodian.');
  }
  const contents = readContents(opened.contents);
  if (contents === null)
    return failed('file', 'What the file states cannot be read: it was changed or is of a later format.');
  const signer = contents.keys.find(({ fingerprint }) => fingerprint === contents.signedWith);
  const publicKey = signer === undefined ? null : fromBase64(signer.publicKey);
  if (publicKey === null || (await fingerprintOf(cryptography, publicKey)) !== contents.signedWith) {
    return failed('key', 'The key in the file does not have the fingerprint that the file names.');
  }
  if (!(await cryptography.isSigned(publicKey, opened.signature, signedBytes(opened)))) {
    return failed('bytes', 'The file was changed after it was signed: at least one byte differs.');
  }
  const checks = [
    says('bytes', true, 'No byte was changed since it was signed.'),
    keyCheck(contents.signedWith, expectedKey),
    await factsCheck(cryptography, contents),
    ...(await chainChecks(cryptography, contents)),
  ];
  return { holds: checks.every(({ holds }) => holds), checks, contents };
}

/** SHA-256 of a public key, in hexadecimal. */
export async function fingerprintOf(cryptography: Cryptography, publicKey: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(await cryptography.sha256(publicKey));
}

/** SHA-256 of the facts: the digest that is printed on the statement. */
export async function digestOfFacts(cryptography: Cryptography, facts: StatementContents['facts']): Promise<string> {
  return toHex(await cryptography.sha256(utf8Bytes(canonicalJson(facts))));
}

/** A fingerprint as people write it, spaces, colons and capitals included. */
export function plainFingerprint(written: string): string {
  return written.replaceAll(/[\s:]/g, '').toLowerCase();
}

function keyCheck(fingerprint: string, expected: string | null): StatementCheck {
  if (expected === null || plainFingerprint(expected) === '') {
    return says('key', true, `Signed with the key ${fingerprint}. Compare it with the one that the force published.`);
  }
  if (plainFingerprint(expected) === fingerprint) {
    return says('key', true, `Signed with the expected key ${fingerprint}.`);
  }
  return says('key', false, `Signed with another key than expected: ${fingerprint}.`);
}

async function factsCheck(cryptography: Cryptography, contents: StatementContents): Promise<StatementCheck> {
  const holds = (await digestOfFacts(cryptography, contents.facts)) === contents.digest;
  return holds
    ? says('facts', true, `The facts have the digest ${contents.digest}.`)
    : says('facts', false, 'The facts do not have the digest that the statement names.');
}

/** Every event that the facts rest on stands in the chain, and the chain leads to heads that the installation signed. */
async function chainChecks(cryptography: Cryptography, contents: StatementContents): Promise<StatementCheck[]> {
  const { facts, events, segments } = contents;
  const cited = [...facts.answers.flatMap(({ evidence }) => evidence), ...facts.replaced].flatMap((row) => row.events);
  const missing = cited.find((position) => !events.some((event) => event.position === position));
  if (missing !== undefined) return [says('chain', false, `Audit event ${missing} is cited, and is not in the file.`)];
  for (const event of events) {
    const segment = segments.find(({ from, head }) => event.position >= from && event.position <= head.position);
    if (segment === undefined || !(await isInSegment(cryptography, event, segment))) {
      return [says('chain', false, `Audit event ${event.position} is not the one that was sealed in the chain.`)];
    }
  }
  for (const segment of segments) {
    if (!(await leadsToHead(cryptography, segment))) {
      return [says('chain', false, `The hashes from audit event ${segment.from} on do not lead to the signed head.`)];
    }
  }
  const heads = [...segments.map(({ head }) => head), ...(contents.head === null ? [] : [contents.head])];
  for (const head of heads) {
    if (!(await isByKnownKey(cryptography, head, contents))) {
      return [says('chain', false, `The head of the chain at ${head.position} is not signed with a key of the file.`)];
    }
  }
  if (events.length === 0) {
    return [says('chain', true, 'No audit event stands behind the records, so there is no chain of hashes to follow.')];
  }
  const count =
    events.length === 1 ? 'The audit event behind it stands' : `The ${events.length} audit events behind it stand`;
  return [says('chain', true, `${count} in the chain of hashes, which leads to a signed head.`)];
}

async function isByKnownKey(
  cryptography: Cryptography,
  head: SignedHead,
  { keys }: StatementContents,
): Promise<boolean> {
  const key = keys.find(({ fingerprint }) => fingerprint === head.key);
  const publicKey = key === undefined ? null : fromBase64(key.publicKey);
  if (key === undefined || publicKey === null) return false;
  if ((await fingerprintOf(cryptography, publicKey)) !== key.fingerprint) return false;
  return isHeadSigned(cryptography, head, key.publicKey);
}

function says(about: StatementCheck['about'], holds: boolean, words: string): StatementCheck {
  return { about, holds, says: words };
}

function failed(about: StatementCheck['about'], words: string): StatementVerdict {
  return { holds: false, checks: [says(about, false, words)], contents: null };
}
