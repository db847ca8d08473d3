import fc from 'fast-check';
import { applyConfigData, readConfigData } from './config-data.ts';

describe('readConfigData', () => {
  it.each([
    ['no data', {}, 'data'],
    ['empty data', { data: {} }, 'data'],
    ['an unknown mode', { mode: 'append', data: { a: 'b' } }, 'mode'],
    ['a long value', { data: { a: 'x'.repeat(129) } }, 'data.a'],
    ['a value beyond ASCII', { data: { a: 'é' } }, 'data.a'],
    ['a number', { data: { a: 1 } }, 'data.a'],
  ])('refuses %s', (_, body, field) => {
    expect(readConfigData(body)).toMatchObject({ ok: false, refusal: [{ field }] });
  });

  it('refuses a long key', () => {
    expect(readConfigData({ data: { ['k'.repeat(129)]: 'v' } }).ok).toBe(false);
  });
});

describe('applyConfigData', () => {
  const stored = { swVersion: '4.2.0', site: 'A' };

  it('merges, deletes nulls, replaces and removes', () => {
    expect(applyConfigData(stored, { mode: 'merge', data: { swVersion: '4.2.1', site: null } })).toEqual({
      swVersion: '4.2.1',
    });
    expect(applyConfigData(stored, { mode: 'replace', data: { hw: '3' } })).toEqual({ hw: '3' });
    expect(applyConfigData(stored, { mode: 'remove', data: { site: 'whatever' } })).toEqual({ swVersion: '4.2.0' });
  });

  it('changes nothing more when sent twice', () => {
    const map = fc.dictionary(fc.string(), fc.option(fc.string()));
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.string()),
        map,
        fc.constantFrom('merge', 'replace', 'remove'),
        (before, data, mode) => {
          const once = applyConfigData(before, { mode, data });
          expect(applyConfigData(once, { mode, data })).toEqual(once);
        },
      ),
    );
  });
});
