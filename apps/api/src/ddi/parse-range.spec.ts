import fc from 'fast-check';
import { parseRange } from './parse-range.ts';

describe('parseRange', () => {
  it.each([
    [undefined, { kind: 'whole' }],
    ['items=0-1', { kind: 'whole' }],
    ['bytes=0-', { kind: 'part', start: 0, end: 99 }],
    ['bytes=10-19', { kind: 'part', start: 10, end: 19 }],
    ['bytes=90-1000', { kind: 'part', start: 90, end: 99 }],
    ['bytes=-5', { kind: 'part', start: 95, end: 99 }],
    ['bytes=-500', { kind: 'part', start: 0, end: 99 }],
    ['bytes=100-', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    ['bytes=5-2', { kind: 'unsatisfiable' }],
    ['bytes=', { kind: 'unsatisfiable' }],
    ['bytes=a-b', { kind: 'unsatisfiable' }],
    [
      'bytes=0-9, 20-29,-10',
      {
        kind: 'parts',
        parts: [
          { start: 0, end: 9 },
          { start: 20, end: 29 },
          { start: 90, end: 99 },
        ],
      },
    ],
    ['bytes=20-29,0-9', { kind: 'unsatisfiable' }],
    ['bytes=0-9,100-', { kind: 'unsatisfiable' }],
    ['bytes=0-9,5-29', { kind: 'unsatisfiable' }],
  ])('reads %s of 100 bytes', (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected);
  });

  it('continues a transfer exactly where it broke, wherever that was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(12_000), (size, taken) => {
        const expected = taken < size ? { kind: 'part', start: taken, end: size - 1 } : { kind: 'unsatisfiable' };
        expect(parseRange(`bytes=${taken}-`, size)).toEqual(expected);
      }),
    );
  });
});
