import * as fc from 'fast-check';
import { encodeCbor } from './encode-cbor.ts';
import { parseDeviceCbor } from './parse-device-cbor.ts';

const read = (hex: string) => parseDeviceCbor(Buffer.from(hex, 'hex'));

describe('CBOR', () => {
  it('reads back what it wrote, whatever JSON can say', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8, stringUnit: 'grapheme' }), (value) => {
        const same = JSON.parse(JSON.stringify(value).replaceAll('-0', '0')) as unknown;
        const cleaned = JSON.parse(JSON.stringify(same).replaceAll('\\u0000', ' ')) as unknown;
        const result = parseDeviceCbor(encodeCbor(same));
        expect(result.ok && result.value.value).toEqual(cleaned);
      }),
    );
  });

  it.each([
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1_000_000],
    ['1b000000e8d4a51000', 1_000_000_000_000],
    ['3903e7', -1000],
    ['f93c00', 1],
    ['f90001', 5.960464477539063e-8],
    ['f9c400', -4],
    ['fa47c35000', 100_000],
    ['fbc010666666666666', -4.1],
    ['f4', false],
    ['f6', null],
    ['c074323031332d30332d32315432303a30343a30305a', '2013-03-21T20:04:00Z'],
    ['7f657374726561646d696e67ff', 'streaming'],
    ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]],
    ['bf61610161629f0203ffff', { a: 1, b: [2, 3] }],
  ])('reads %s of the examples of RFC 8949', (hex, value) => {
    expect(read(hex)).toEqual({ ok: true, value: { value, cleaned: 0 } });
  });

  it.each([
    '',
    '18',
    'ff',
    '9f',
    '9f01',
    '8201',
    'a1',
    'a101',
    'bf01',
    'a16161',
    '4101',
    '6261',
    '0000',
    'f97c00',
    '1c',
    '7f61',
  ])('refuses %s', (hex) => {
    expect(read(hex).ok).toBe(false);
  });

  it('refuses what is nested deeper than 32, and ends on whatever bytes come', () => {
    expect(read('81'.repeat(33) + '00').ok).toBe(false);
    expect(read('81'.repeat(32) + '00').ok).toBe(true);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof parseDeviceCbor(bytes).ok === 'boolean'),
    );
  });
});
