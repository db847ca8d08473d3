import fc from 'fast-check';
import { parseDeviceJson } from './parse-device-json.ts';

describe('parseDeviceJson', () => {
  it('reads every JSON value whose strings can be stored, unchanged', () => {
    const storable = fc.string().filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.jsonValue(), storable, (value, text) => {
        const whole = JSON.parse(JSON.stringify({ value, text }).replaceAll('\\u0000', ' ')) as unknown;
        expect(parseDeviceJson(JSON.stringify(whole))).toEqual({ ok: true, value: { value: whole, cleaned: 0 } });
      }),
    );
  });

  it('survives any raw control character inside a string and counts what it cleaned', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 1 }), (codes) => {
        const text = String.fromCharCode(...codes);
        const outcome = parseDeviceJson(`{"details":["a${text}b"]}`);
        expect(outcome).toMatchObject({ ok: true, value: { cleaned: codes.length } });
      }),
    );
  });

  it.each([
    ['an escaped NUL', '{"a":"x\\u0000y"}', 'x y'],
    ['a lone high surrogate', '{"a":"x\\ud83dy"}', 'x y'],
    ['a lone low surrogate', '{"a":"x\\ude00y"}', 'x y'],
    ['an escaped pair, kept', '{"a":"x\\ud83d\\ude00y"}', 'x😀y'],
    ['an escaped backslash before u0000, kept', '{"a":"x\\\\u0000y"}', 'x\\u0000y'],
    ['a byte order mark before the body', '\uFEFF{"a":"xy"}', 'xy'],
  ])('handles %s', (_, text, expected) => {
    expect(parseDeviceJson(text)).toMatchObject({ ok: true, value: { value: { a: expected } } });
  });

  it('refuses what is not JSON', () => {
    for (const text of ['', '{', '{"a":1,}', 'nonsense', '{"a":NaN}']) {
      expect(parseDeviceJson(text)).toEqual({ ok: false, refusal: 'The body is not JSON.' });
    }
  });

  it('allows 32 levels and refuses 33, whatever brackets stand in strings', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(parseDeviceJson(nested(32)).ok).toBe(true);
    expect(parseDeviceJson(nested(33))).toMatchObject({ refusal: expect.stringContaining('deeper than 32') });
    expect(parseDeviceJson(JSON.stringify({ a: '['.repeat(100) })).ok).toBe(true);
    expect(parseDeviceJson('['.repeat(1_000_000)).ok).toBe(false);
  });
});
