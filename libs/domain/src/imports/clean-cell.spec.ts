import fc from 'fast-check';
import { parseBritishDate } from './british-date.ts';
import { cleanCell, isScientific } from './clean-cell.ts';

describe('cells as people send them', () => {
  it.each([
    ['  RS2-1  ', 'RS2-1'],
    ['\u00A02417\u200B', '2417'],
    ['\uFEFFserial', 'serial'],
    ["'=1+2", '=1+2'],
    ["'-5", '-5'],
    ["O'Neill", "O'Neill"],
    ["'tis", "'tis"],
    ['="00417"', '00417'],
    ['Alice   Mary', 'Alice Mary'],
  ])('reads %j as %j', (cell, text) => {
    expect(cleanCell(cell)).toBe(text);
  });

  it.each(['2.00123E+11', '2E+11', '1,5E+10', '-1.2e5'])('sees that a spreadsheet spoilt %s', (text) => {
    expect(isScientific(text)).toBe(true);
  });

  it.each(['12E34', 'RS2E+', '200123456789', '1.2', ''])('leaves %j alone', (text) => {
    expect(isScientific(text)).toBe(false);
  });

  it('gives back what an export guarded, and changes nothing by cleaning again', () => {
    const guard = (cell: string) => (/^[=+\-@]/.test(cell) ? `'${cell}` : cell);
    fc.assert(
      fc.property(fc.stringMatching(/^[=+\-@A-Za-z0-9]{1,20}$/), (text) => {
        fc.pre(!text.startsWith('="'));
        expect(cleanCell(guard(text))).toBe(text);
        expect(cleanCell(cleanCell(` ${text} `))).toBe(text);
      }),
    );
  });
});

describe('British dates', () => {
  it.each([
    ['3/3/26', '2026-03-03'],
    ['03/04/2026', '2026-04-03'],
    ['03.04.2026', '2026-04-03'],
    ['3 Mar 2026', '2026-03-03'],
    ['1st September 1998', '1998-09-01'],
    ['01/09/98', '1998-09-01'],
    ['2026-03-03', '2026-03-03'],
    ['2026-03-03T00:00:00Z', '2026-03-03'],
    ['03/04/2026 00:00:00', '2026-04-03'],
  ])('reads %s as %s', (text, day) => {
    expect(parseBritishDate(text)).toBe(day);
  });

  it.each(['31/02/2026', '12/31/2026', '45000', 'soon', '3 Brumaire 2026', ''])('takes %j for no date', (text) => {
    expect(parseBritishDate(text)).toBeNull();
  });
});
