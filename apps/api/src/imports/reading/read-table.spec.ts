import { Problem } from '../../problems/problem.ts';
import { readTable } from './read-table.ts';

const lines = ['Serial;Asset tag;Station', 'RS2-1;"T;1";Derby Peartree – café', 'RS2-2;T2;"two\r\nlines"'].join('\r\n');
const expected = {
  headings: ['Serial', 'Asset tag', 'Station'],
  rows: [
    { number: 2, cells: ['RS2-1', 'T;1', 'Derby Peartree – café'] },
    { number: 3, cells: ['RS2-2', 'T2', 'two\r\nlines'] },
  ],
};

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
const windows1252 = Buffer.from(lines.replace('–', '\x96'), 'latin1');

describe('a table as people send it', () => {
  it.each([
    ['UTF-8', Buffer.from(lines)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${lines}`)],
    ['UTF-16, little end first', utf16(`\uFEFF${lines}`)],
    ['UTF-16, big end first', swapped(utf16(`\uFEFF${lines}`))],
    ['UTF-16 without its mark', utf16(lines)],
    ['Windows-1252', windows1252],
  ])('is read from %s', async (_charset, bytes) => {
    expect(await readTable(bytes, 'cameras')).toEqual(expected);
  });

  it.each([
    [',', ','],
    ['tabs', '\t'],
    ['|', '|'],
  ])('is read with %s between its cells', async (_name, delimiter) => {
    const text = ['Serial', 'Tag'].join(delimiter) + '\n' + ['RS2-1', 'Marsden; Alice'].join(delimiter);
    expect((await readTable(Buffer.from(text), null)).rows).toEqual([
      { number: 2, cells: ['RS2-1', 'Marsden; Alice'] },
    ]);
  });

  it('takes the delimiter that the file itself names, and a single column', async () => {
    expect((await readTable(Buffer.from('sep=;\r\nSerial;Tag\r\nRS2-1;1,5'), null)).headings).toEqual([
      'Serial',
      'Tag',
    ]);
    expect((await readTable(Buffer.from('Serial\nRS2-1\nRS2-2\n'), null)).rows).toHaveLength(2);
  });

  it('reads below titles and past blank lines, and a file that ends inside nothing', async () => {
    const text = 'Delivery note 4711\r\n\r\nSerial,Tag\r\n\r\nRS2-1,T1\r\n,\r\n';
    expect(await readTable(Buffer.from(text), null)).toEqual({
      headings: ['Serial', 'Tag'],
      rows: [{ number: 5, cells: ['RS2-1', 'T1'] }],
    });
  });

  it('keeps a stray quotation mark as it stands', async () => {
    expect((await readTable(Buffer.from('Serial,Tag\nRS2-1,12" mount\n'), null)).rows[0]?.cells[1]).toBe('12" mount');
  });

  it.each([
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]), 'picture'],
    ['a workbook', Buffer.from('PK\x03\x04rest'), 'save it as CSV'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'save it as CSV'],
    ['bytes', Buffer.from([1, 2, 3, 0, 5, 6, 0, 7]), 'not a text file'],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['blank lines', Buffer.from('\r\n \r\n'), 'blank'],
    ['a heading alone', Buffer.from('Serial,Tag\n'), 'no rows'],
    ['an open quotation mark', Buffer.from('Serial,Tag\n"RS2-1,T1\nRS2-2,T2\n'), 'never closed'],
  ])('refuses %s and says what to do', async (_what, bytes, words) => {
    const refusal = await readTable(bytes, 'cameras').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ code: 'import-file-unreadable', status: 400 });
    expect((refusal as Problem).message).toContain(words);
  });
});
