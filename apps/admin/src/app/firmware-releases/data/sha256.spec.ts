import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Sha256 } from './sha256.ts';

const expected = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('Sha256', () => {
  it.each([
    ['nothing', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'two blocks',
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('answers what FIPS 180-4 says of %s', (_, text, digest) => {
    expect(new Sha256().update(Buffer.from(text)).digest()).toBe(digest);
  });

  it('hashes the same however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 12 }), (pieces) => {
        const hash = new Sha256();
        for (const piece of pieces) hash.update(piece);
        expect(hash.digest()).toBe(expected(Buffer.concat(pieces)));
      }),
    );
  });

  it('ends its padding right at every length around a block', () => {
    for (let length = 50; length < 140; length += 1) {
      const bytes = new Uint8Array(length).fill(0xa5);
      expect(new Sha256().update(bytes).digest()).toBe(expected(bytes));
    }
  });
});
