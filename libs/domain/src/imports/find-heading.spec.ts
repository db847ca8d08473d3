import fc from 'fast-check';
import { findHeading } from './find-heading.ts';
import { tellKind } from './tell-kind.ts';

describe('the kind of a file', () => {
  it.each([
    ['Line,Product Code,Serial No.,ASSET_TAG,Deliver to', 'cameras'],
    ['Serial number,Officer name,Station', 'cameras'],
    ['Collar No,Full Name,Grade,Work Location', 'staff'],
    ['ID,Surname,Forenames,Rank', 'staff'],
    ['Station code,Station name,Division', 'stations'],
    ['Code,Name,Division', 'stations'],
  ])('is told by its headings: %s is a file of %s', (headings, kind) => {
    expect(tellKind(headings.split(','))).toBe(kind);
  });

  it.each(['Colour,Weight', 'ID,Name', ''])('is not guessed from %j', (headings) => {
    expect(tellKind(headings.split(','))).toBeNull();
  });
});

describe('the heading of a file', () => {
  it('is found below titles, and rows keep the numbers that a spreadsheet shows', () => {
    const records = [
      ['Delivery note 4711', '', ''],
      [''],
      ['Printed 3 March 2026'],
      ['Serial', 'Asset tag', ''],
      ['RS2-1', 'T1', ''],
      ['', ' '],
      ['RS2-2', 'T2'],
    ];
    expect(findHeading(records, null)).toEqual({
      headings: ['Serial', 'Asset tag'],
      rows: [
        { number: 5, cells: ['RS2-1', 'T1', ''] },
        { number: 7, cells: ['RS2-2', 'T2'] },
      ],
    });
  });

  it('is the line that names most where none names all, and the widest where none names anything', () => {
    expect(findHeading([['Stock'], ['Nr', 'Tag', 'Site'], ['1', 'T1', 'CHD']], 'cameras')?.headings).toEqual([
      'Nr',
      'Tag',
      'Site',
    ]);
    expect(findHeading([['Bestand'], ['Nummer', 'Ort'], ['1', 'X']], 'cameras')?.headings).toEqual(['Nummer', 'Ort']);
  });

  it('tells apart headings that are blank or repeated', () => {
    expect(findHeading([['Serial', '', 'Station', 'Station']], null)?.headings).toEqual([
      'Serial',
      'Column (2)',
      'Station',
      'Station (4)',
    ]);
  });

  it('is nothing in a file without anything', () => {
    expect(findHeading([], null)).toBeNull();
    expect(findHeading([[''], [' ', '']], null)).toBeNull();
  });

  it('never loses or doubles a row, whatever stands above it', () => {
    const title = fc.constantFrom([''], ['Delivery note'], ['Printed', '3 March']);
    fc.assert(
      fc.property(fc.array(title, { maxLength: 20 }), fc.nat(30), (titles, count) => {
        const rows = Array.from({ length: count }, (_, index) => [`RS2-${index}`, '']);
        const table = findHeading([...titles, ['Serial', 'Tag'], ...rows], null);
        expect(table?.rows.map(({ number, cells }) => [number, cells[0]])).toEqual(
          rows.map(([serial], index) => [titles.length + 2 + index, serial]),
        );
      }),
    );
  });
});
