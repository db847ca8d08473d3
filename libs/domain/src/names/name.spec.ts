import fc from 'fast-check';
import { nameKey, parseAssetTag, parseCode, parseCollarNumber, parseSerial } from './name.ts';

describe('names', () => {
  it('keeps a collar number as it was given, leading zeros and all', () => {
    expect(parseCollarNumber(' 00417 ')).toEqual({ ok: true, value: { text: '00417', key: '00417' } });
  });

  it('keeps the case of a serial and finds it without', () => {
    expect(parseSerial('RS2-AB12')).toEqual({ ok: true, value: { text: 'RS2-AB12', key: 'rs2-ab12' } });
  });

  it.each([
    ['', 'name-empty'],
    ['   ', 'name-empty'],
    ['a'.repeat(65), 'name-too-long'],
    ['RS2 01', 'name-has-wrong-character'],
    ['RS2/01', 'name-has-wrong-character'],
    ['../etc', 'name-has-wrong-character'],
    ['é1', 'name-has-wrong-character'],
  ])('refuses %j as a serial: %s', (text, refusal) => {
    expect(parseSerial(text)).toEqual({ ok: false, refusal });
  });

  it('refuses a dot in a collar number, which a serial may have', () => {
    expect(parseCollarNumber('12.5').ok).toBe(false);
    expect(parseSerial('12.5').ok).toBe(true);
    expect(parseCode('CHD').ok).toBe(true);
  });

  it('takes any printable asset tag and no control character', () => {
    expect(parseAssetTag('BWV 0012/é').ok).toBe(true);
    expect(parseAssetTag('BWV\u0000').ok).toBe(false);
  });

  it('takes every text of the serial alphabet, and its key does not depend on case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/), (text) => {
        const parsed = parseSerial(`  ${text}\t`);
        expect(parsed).toEqual({ ok: true, value: { text, key: text.toLowerCase() } });
        expect(nameKey(text.toUpperCase())).toBe(nameKey(text.toLowerCase()));
      }),
    );
  });
});
