import { createHash, createPublicKey, generateKeyPairSync, sign, webcrypto, type KeyObject } from 'node:crypto';
import { headMessage } from './audit-chain.ts';
import { toBase64, toHex, type Bytes } from './bytes-text.ts';
import { webCryptography } from './cryptography.ts';
import { statementFormat, type StatementContents, type StatementFacts } from './custody-statement.ts';
import { composeStatement, finishStatement, signedBytes } from './statement-file.ts';
import { digestOfFacts } from './verify-statement.ts';

export const cryptography = webCryptography(webcrypto.subtle);

export interface TestKey {
  readonly fingerprint: string;
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export function makeKey(): TestKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    fingerprint: createHash('sha256').update(raw).digest('hex'),
    publicKey: toBase64(raw),
    privateKey,
  };
}

export const pdf = Buffer.from('%PDF-1.3\nWho had CHE-1? 2417 A. Marsden\nstartxref\n17\n%%EOF\n');

export const facts: StatementFacts = {
  subject: { kind: 'camera', label: 'CHE-1', name: null },
  at: '2026-03-03T21:14:00.000Z',
  asKnownAt: '2026-11-25T18:00:00.000Z',
  answers: [
    {
      camera: 'CHE-1',
      holder: { collarNumber: '2417', name: 'A. O’Neill' },
      assignment: { id: 'a1' },
      whereabouts: { kind: 'out', lastDocking: null },
      firmwareVersion: '4.2.0',
      evidence: [{ kind: 'assignment', record: { id: 'a1' }, events: [3] }],
    },
  ],
  replaced: [],
};

const sha256 = (...pieces: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};

/** A statement about one event, the third of the chain, sealed with two more behind it. */
export async function makeContents(key: TestKey, changes: Partial<StatementContents> = {}): Promise<StatementContents> {
  const canonical = '[3, "camera.issue", "O’Neill"]';
  const digests = [sha256(canonical), sha256('another event'), sha256('one more')];
  const previous = sha256('what came before');
  const hash = digests.reduce((link, digest) => sha256(link, digest), previous).toString('hex');
  const head = { position: 5, hash, at: '2026-11-25T17:59:58.000Z', key: key.fingerprint };
  const signature = sign(null, Buffer.from(headMessage(head)), key.privateKey).toString('base64');
  const signedHead = { ...head, signature };
  return {
    format: statementFormat,
    id: '0199',
    number: 'CS-2026-000001',
    madeBy: 'D. Clerk',
    madeAt: '2026-11-25T18:00:00.000Z',
    digest: await digestOfFacts(cryptography, facts),
    facts,
    events: [{ position: 3, canonical }],
    segments: [{ from: 3, previous: previous.toString('hex'), digests: digests.map(toHex), head: signedHead }],
    head: signedHead,
    keys: [{ fingerprint: key.fingerprint, publicKey: key.publicKey }],
    signedWith: key.fingerprint,
    ...changes,
  };
}

export function signFile(key: TestKey, contents: StatementContents, pages: Uint8Array = pdf): Bytes {
  const unsigned = composeStatement(pages, contents);
  return finishStatement(unsigned, sign(null, signedBytes(unsigned), key.privateKey));
}
