import fc from 'fast-check';
import { importFields, importKinds } from './import-file.ts';
import { missingFields, proposeMapping } from './propose-mapping.ts';

describe('finding columns by meaning', () => {
  it('reads the headings of our own words', () => {
    for (const kind of importKinds) {
      const { name: _name, ...own } = Object.fromEntries(importFields[kind].map((field) => [field, field]));
      expect(proposeMapping(kind, [...importFields[kind]])).toEqual(
        kind === 'staff' ? own : { ...own, ...(kind === 'stations' && { name: 'name' }) },
      );
    }
  });

  it('reads a delivery note', () => {
    expect(proposeMapping('cameras', ['Line', 'Product Code', 'Serial No.', 'ASSET_TAG', 'Deliver to'])).toEqual({
      serial: 'Serial No.',
      model: 'Product Code',
      assetTag: 'ASSET_TAG',
      station: 'Deliver to',
    });
  });

  it('reads an HR extract with one column for the name and a grade', () => {
    expect(
      proposeMapping('staff', [
        'Collar No',
        'Full Name',
        'Grade',
        'Employee type',
        'Work Location',
        'Team name',
        'Date joined',
        'Leaving date',
      ]),
    ).toEqual({
      collarNumber: 'Collar No',
      name: 'Full Name',
      rank: 'Grade',
      staffType: 'Employee type',
      station: 'Work Location',
      team: 'Team name',
      startDate: 'Date joined',
      endDate: 'Leaving date',
    });
  });

  it('does not take the station name for a person’s name', () => {
    expect(proposeMapping('staff', ['collarNumber', 'surname', 'station name'])).toEqual({
      collarNumber: 'collarNumber',
      surname: 'surname',
      station: 'station name',
    });
  });

  it('takes code, name and division of stations', () => {
    expect(proposeMapping('stations', ['Division', 'Station name', 'Station code'])).toEqual({
      division: 'Division',
      name: 'Station name',
      code: 'Station code',
    });
  });

  it('says which column is missing', () => {
    expect(missingFields('cameras', proposeMapping('cameras', ['colour', 'weight']))).toEqual(['serial']);
    expect(missingFields('staff', { collarNumber: 'a' })).toEqual(['surname']);
    expect(missingFields('staff', { collarNumber: 'a', name: 'b' })).toEqual([]);
    expect(missingFields('stations', { name: 'b' })).toEqual(['code']);
  });

  it('gives a heading to one field only, in whatever order they stand and however they are spelt', () => {
    const spelt = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => ` ${text} `,
      (text: string) => text.replace(/ /g, '_'),
      (text: string) => `${text}.`,
    );
    const headings = fc.shuffledSubarray(['Serial number', 'Asset tag', 'Model', 'Home station', 'Notes', 'Price'], {
      minLength: 1,
    });
    fc.assert(
      fc.property(headings, spelt, (plain, spell) => {
        const given = plain.map(spell);
        const mapping = proposeMapping('cameras', given);
        const used = Object.values(mapping);
        expect(new Set(used).size).toBe(used.length);
        expect(used.every((heading) => given.includes(heading))).toBe(true);
        expect(used.length).toBe(plain.filter((heading) => heading !== 'Notes' && heading !== 'Price').length);
      }),
    );
  });
});
