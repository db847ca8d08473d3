import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  canonicalJson,
  composeStatement,
  finishStatement,
  signedBytes,
  statementFormat,
  type StatementContents,
  type StatementFacts,
} from '@custodian/domain';
import { verifyFile } from './verify-file.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
const fingerprint = createHash('sha256').update(publicKey).digest('hex');
const facts: StatementFacts = {
  subject: { kind: 'camera', label: 'CHE-1', name: null },
  at: '2026-03-03T21:14:00.000Z',
  asKnownAt: '2026-03-04T09:00:00.000Z',
  answers: [],
  replaced: [],
};
const contents: StatementContents = {
  format: statementFormat,
  id: '1',
  number: 'CS-2026-000001',
  madeBy: 'D. Clerk',
  madeAt: '2026-03-04T09:00:00.000Z',
  digest: createHash('sha256').update(canonicalJson(facts)).digest('hex'),
  facts,
  events: [],
  segments: [],
  head: null,
  keys: [{ fingerprint, publicKey: publicKey.toString('base64') }],
  signedWith: fingerprint,
};
const unsigned = composeStatement(Buffer.from('%PDF-1.3\nstartxref\n9\n%%EOF\n'), contents);
const file = finishStatement(unsigned, sign(null, signedBytes(unsigned), privateKey));

describe('the command that checks a statement', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'custodian-verify-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const check = async (bytes: Uint8Array, ...flags: string[]) => {
    const name = path.join(folder, 'statement.pdf');
    writeFileSync(name, bytes);
    const lines: string[] = [];
    const code = await verifyFile([name, ...flags], (line) => lines.push(line));
    return { code, text: lines.join('\n') };
  };

  it('says what holds and what is stated, and ends with 0', async () => {
    const { code, text } = await check(file, '--key', fingerprint);
    expect(code).toBe(0);
    expect(text).toContain(`Signed with the expected key ${fingerprint}`);
    expect(text).toContain('Who had camera CHE-1 at 3 Mar 2026 21:14 GMT?');
    expect(text).toContain('This statement holds.');
  });

  it('ends with 1 for a changed file and for another key than expected, and says which', async () => {
    const changed = file.slice();
    changed[3] = 0;
    expect(await check(changed)).toMatchObject({ code: 1, text: expect.stringContaining('DOES NOT HOLD') });
    expect(await check(file, '--key', '00'.repeat(32))).toMatchObject({
      code: 1,
      text: expect.stringContaining('another key than expected'),
    });
  });

  it('says what to give it when it was given nothing, or no file', async () => {
    const lines: string[] = [];
    expect(await verifyFile([], (line) => lines.push(line))).toBe(2);
    expect(await verifyFile(['/no/such/file.pdf'], (line) => lines.push(line))).toBe(2);
    expect(await verifyFile(['one', '--colour'], (line) => lines.push(line))).toBe(2);
    expect(lines[0]).toContain('npm run verify-statement FILE');
  });
});
