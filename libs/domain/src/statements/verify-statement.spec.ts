import fc from 'fast-check';
import { asciiText, fromBase64, joinBytes, toBase64, utf8Bytes } from './bytes-text.ts';
import { canonicalJson } from './canonical-json.ts';
import { cryptography, facts, makeContents, makeKey, pdf, signFile } from './statement.testing.ts';
import { verifyStatement } from './verify-statement.ts';

const key = makeKey();
const verdictOf = (file: Uint8Array, expected: string | null = null) => verifyStatement(file, cryptography, expected);
const failuresOf = async (file: Uint8Array, expected: string | null = null) =>
  (await verdictOf(file, expected)).checks.filter(({ holds }) => !holds).map(({ about }) => about);

describe('a custody statement', () => {
  it('holds as it was signed, and says with which key', async () => {
    const verdict = await verdictOf(signFile(key, await makeContents(key)));
    expect(verdict).toMatchObject({ holds: true, contents: { number: 'CS-2026-000001', facts } });
    expect(verdict.checks.map(({ about }) => about)).toEqual(['bytes', 'key', 'facts', 'chain']);
    expect(verdict.checks.map(({ says }) => says).join(' ')).toContain(key.fingerprint);
  });

  it('is still a PDF that ends as readers look for it', async () => {
    const text = asciiText(signFile(key, await makeContents(key)));
    expect(text.startsWith(asciiText(pdf))).toBe(true);
    expect(text.endsWith('\nstartxref\n17\n%%EOF\n')).toBe(true);
  });

  it('is refused after a change of any one byte', async () => {
    const file = signFile(key, await makeContents(key));
    const change = fc.record({ at: fc.nat(file.length - 1), by: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, by }) => {
        const changed = file.slice();
        changed[at] = ((changed[at] ?? 0) + by) % 256;
        expect((await verdictOf(changed)).holds).toBe(false);
      }),
      { numRuns: 500 },
    );
    for (let at = 0; at < file.length; at += 1) {
      const changed = file.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect({ at, holds: (await verdictOf(changed)).holds }).toEqual({ at, holds: false });
    }
  });

  it('is refused when it is cut anywhere, or anything is put behind it', async () => {
    const file = signFile(key, await makeContents(key));
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), async (length) => {
        expect((await verdictOf(file.slice(0, length))).holds).toBe(false);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 40 }), async (more) => {
        expect((await verdictOf(joinBytes(file, more))).holds).toBe(false);
      }),
    );
  });

  it('is refused with the end of another statement, though both are ours', async () => {
    const file = signFile(key, await makeContents(key));
    const otherPages = Buffer.from(pdf.toString('latin1').replace('2417', '9001'), 'latin1');
    const other = signFile(key, await makeContents(key), otherPages);
    const swapped = joinBytes(otherPages, file.slice(pdf.length));
    expect((await verdictOf(other)).holds).toBe(true);
    expect(await failuresOf(swapped)).toEqual(['bytes']);
  });

  it('of another key holds only where nobody expects ours', async () => {
    const other = makeKey();
    const file = signFile(other, await makeContents(other));
    expect((await verdictOf(file)).holds).toBe(true);
    expect(await failuresOf(file, key.fingerprint)).toEqual(['key']);
    const spelled = other.fingerprint.toUpperCase().replaceAll(/(....)/g, '$1 ');
    expect((await verdictOf(file, spelled)).holds).toBe(true);
    const borrowed = await makeContents(key);
    expect(await failuresOf(signFile(other, borrowed))).toEqual(['bytes']);
    const renamed = { ...borrowed, keys: [{ fingerprint: key.fingerprint, publicKey: other.publicKey }] };
    expect(await failuresOf(signFile(other, renamed))).toEqual(['key']);
  });

  it('says which part does not hold when its maker states what the chain does not', async () => {
    const contents = await makeContents(key);
    const [event] = contents.events;
    const [segment] = contents.segments;
    if (event === undefined || segment === undefined) throw new Error('The statement has an event');
    const lies = {
      'another event': { events: [{ ...event, canonical: '[3, "camera.issue", "Nobody"]' }] },
      'no event': { events: [] },
      'an event outside': { events: [event, { position: 9, canonical: '[]' }] },
      'another link': { segments: [{ ...segment, previous: '00'.repeat(32) }] },
      'a longer chain': { segments: [{ ...segment, digests: [...segment.digests, '00'.repeat(32)] }] },
      'no digest': { segments: [{ ...segment, digests: ['zz', 'zz', 'zz'] }] },
      'another head': { segments: [{ ...segment, head: { ...segment.head, at: '2020-01-01T00:00:00.000Z' } }] },
      'another latest head': { head: { ...segment.head, position: 6 } },
      'a head of no key': { head: { ...segment.head, key: '00' } },
    };
    for (const [name, lie] of Object.entries(lies))
      expect({ name, failed: await failuresOf(signFile(key, { ...contents, ...lie })) }).toEqual({
        name,
        failed: ['chain'],
      });
    const otherFacts = { ...contents, facts: { ...facts, at: '2026-03-03T21:15:00.000Z' } };
    expect(await failuresOf(signFile(key, otherFacts))).toEqual(['facts']);
  });

  it('never throws, whatever the file is', async () => {
    const good = asciiText(signFile(key, await makeContents(key)));
    const anyText = fc.oneof(
      fc.string(),
      fc.json().map((json) => `%PDF-1.3\n%custodian-statement-1 ${toBase64(utf8Bytes(json))} ${'A'.repeat(86)}==\n`),
      fc.json().map((json) => good.replace(/(?<=statement-1 )\S+/, toBase64(utf8Bytes(json)))),
    );
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect((await verdictOf(Buffer.from(text, 'latin1'))).holds).toBe(false);
      }),
    );
  });
});

describe('the one spelling of a value', () => {
  it('is the same whatever the order of its keys, in ASCII, and reads back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(value)).toBe(canonicalJson(reversed));
        expect(canonicalJson(value)).toMatch(/^[\x00-\x7e]*$/);
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });

  it('of bytes in base64 reads back, and no other spelling is taken', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
    for (const other of ['QR==', 'QQ=', 'QQ', 'Q Q=', 'QQ==QQ==', '=']) expect(fromBase64(other)).toBeNull();
  });

  it('of a text in bytes is UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(Buffer.from(utf8Bytes(text)).toString('utf8')).toBe(text);
      }),
    );
  });
});
