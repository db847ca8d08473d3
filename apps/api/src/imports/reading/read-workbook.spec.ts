import { zipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/node';
import type { Problem } from '../../problems/problem.ts';
import { readTable } from './read-table.ts';

type Cells = (string | number | Date | null)[];

const typed = (value: string | number | Date | null) => {
  if (value === null) return null;
  if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy' };
  return typeof value === 'number' ? { value, type: Number, format: '0.00E+00' } : { value, type: String };
};

async function workbook(...sheets: Cells[][]): Promise<Buffer> {
  const data = sheets.map((rows, index) => ({ sheet: `Sheet ${index + 1}`, data: rows.map((row) => row.map(typed)) }));
  return writeWorkbook(data as Parameters<typeof writeWorkbook>[0]).toBuffer();
}

describe('a workbook as people send it', () => {
  it('is read below its titles, with row numbers as the spreadsheet shows them', async () => {
    const bytes = await workbook([
      ['Delivery note 4711'],
      [],
      ['Serial', 'Asset tag'],
      ['RS2-1', 'T1'],
      [],
      ['RS2-2', 'T2'],
    ]);
    expect(await readTable(bytes, null)).toEqual({
      headings: ['Serial', 'Asset tag'],
      rows: [
        { number: 4, cells: ['RS2-1', 'T1'] },
        { number: 6, cells: ['RS2-2', 'T2'] },
      ],
    });
  });

  it('gives a serial that is shown as 1.2E+11 back with all its digits, and one that lost some as it is', async () => {
    const bytes = await workbook([['Serial'], [120000012345], [7], [1234567890123456789]]);
    expect((await readTable(bytes, 'cameras')).rows.map(({ cells }) => cells[0])).toEqual([
      '120000012345',
      '7',
      '1.2345678901234568E+18',
    ]);
  });

  it('gives days as days', async () => {
    const bytes = await workbook([
      ['Collar number', 'Surname', 'Start date'],
      ['2417', 'O’Brien', new Date('2026-03-03Z')],
    ]);
    expect((await readTable(bytes, 'staff')).rows[0]?.cells).toEqual(['2417', 'O’Brien', '2026-03-03']);
  });

  it('takes the sheet that is meant', async () => {
    const bytes = await workbook(
      [['Dear customer']],
      [
        ['Serial', 'Model'],
        ['RS2-1', 'RS2-X2'],
      ],
    );
    expect((await readTable(bytes, null)).headings).toEqual(['Serial', 'Model']);
  });

  const others: readonly (readonly [string, () => Promise<Buffer>, string])[] = [
    ['another archive', async () => Buffer.from(zipSync({ 'letter.txt': new Uint8Array([1, 2, 3]) })), 'no workbook'],
    ['one that was cut', async () => (await workbook([['Serial'], ['RS2-1']])).subarray(0, 900), 'no workbook'],
    ['an empty one', () => workbook([[null]]), 'no line of headings'],
  ];
  it.each(others)('refuses %s and says what to do', async (_what, bytes, words) => {
    const refusal = await readTable(await bytes(), null).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'import-file-unreadable', status: 400 });
    expect((refusal as Problem).message).toContain(words);
  });

  it('refuses a small one that unpacks to hundreds of megabytes, without unpacking them', async () => {
    const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(220 * 1_048_576) }, { level: 1 }));
    expect(bomb.length).toBeLessThan(4 * 1_048_576);
    const refusal = await readTable(bomb, null).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'import-file-too-large', status: 413 });
  }, 60_000);
});
