import fc from 'fast-check';
import { changeMapping } from './change-mapping.ts';

const headings = ['Nummer', 'Tag', 'Ort'];

describe('what a person says of columns', () => {
  it('is added to what was found, whatever the case of the heading', () => {
    expect(changeMapping('cameras', headings, { assetTag: 'Tag' }, { serial: 'nummer' })).toEqual({
      ok: true,
      value: { assetTag: 'Tag', serial: 'Nummer' },
    });
  });

  it('takes a column from the field that had it, and a field away by null', () => {
    const found = { serial: 'Tag', station: 'Ort' };
    expect(changeMapping('cameras', headings, found, { assetTag: 'Tag', station: null })).toEqual({
      ok: true,
      value: { assetTag: 'Tag' },
    });
  });

  it('names each field and heading that there is not', () => {
    const refused = changeMapping('cameras', headings, {}, { colour: 'Tag', serial: 'Seriennummer' });
    expect(refused.ok).toBe(false);
    expect(refused.ok ? [] : refused.refusal.map(({ field }) => field)).toEqual(['colour', 'serial']);
  });

  it('refuses one column for two fields', () => {
    expect(changeMapping('cameras', headings, {}, { serial: 'Tag', assetTag: 'Tag' }).ok).toBe(false);
  });

  it('never maps two fields to one column', () => {
    const field = fc.constantFrom('serial', 'assetTag', 'model', 'station');
    const mapping = fc.dictionary(field, fc.constantFrom(...headings), { maxKeys: 3 });
    fc.assert(
      fc.property(mapping, (change) => {
        const changed = changeMapping('cameras', headings, { serial: 'Nummer', assetTag: 'Tag' }, change);
        if (!changed.ok) return;
        const used = Object.values(changed.value);
        expect(new Set(used).size).toBe(used.length);
      }),
    );
  });
});
