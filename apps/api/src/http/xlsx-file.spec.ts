import fc from 'fast-check';
import readWorkbook from 'read-excel-file/node';
import type { ExportValue } from './xlsx-cells.ts';
import { xlsxFile } from './xlsx-file.ts';

async function* inChunks(rows: readonly (readonly ExportValue[])[]): AsyncGenerator<(readonly ExportValue[])[]> {
  for (let from = 0; from < rows.length; from += 7) yield await Promise.resolve(rows.slice(from, from + 7));
}

async function readBack(heads: readonly string[], rows: readonly (readonly ExportValue[])[]) {
  const parts: Buffer[] = [];
  for await (const part of xlsxFile(heads, inChunks(rows))) parts.push(part);
  return (await readWorkbook(Buffer.concat(parts), { trim: false }))[0]?.data ?? [];
}

describe('a workbook', () => {
  it('without rows has its heads', async () => {
    expect(await readBack(['One', 'Two'], [])).toEqual([['One', 'Two']]);
  });

  it('shows instants by London’s clocks, days as days, and leaves other texts alone', async () => {
    const texts = [
      '2026-07-01T21:14:05.500Z',
      '2026-01-01T00:00:00+00:00',
      '2026-03-01',
      '2026-03',
      '00417',
      '1e5',
      '<&>',
    ];
    const [, row] = await readBack(texts, [texts]);
    expect(row).toEqual([
      new Date('2026-07-01T22:14:05.500Z'),
      new Date('2026-01-01T00:00:00Z'),
      new Date('2026-03-01T00:00:00Z'),
      ...texts.slice(3),
    ]);
  });

  it('gives every text and number back as it is', async () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 12 })
      .filter((one) => one !== '' && one.isWellFormed() && !/[\u0000-\u001f\ufffe\uffff_]/.test(one));
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 });
    const cell = fc.oneof(text, number);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
        const [, ...read] = await readBack(['One', 'Two'], rows);
        expect(read).toEqual(rows.map((row) => row.map((value) => (value === 0 ? 0 : value))));
      }),
      { numRuns: 30 },
    );
  });
});
