import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { csvFile } from './csv-file.ts';
import type { ExportValue } from './xlsx-cells.ts';

async function written(heads: readonly string[], rows: readonly (readonly ExportValue[])[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of csvFile(heads, inChunks(rows))) parts.push(part);
  return Buffer.concat(parts);
}

async function* inChunks(rows: readonly (readonly ExportValue[])[]): AsyncGenerator<(readonly ExportValue[])[]> {
  for (let from = 0; from < rows.length; from += 7) yield await Promise.resolve(rows.slice(from, from + 7));
}

const text = fc.oneof(fc.string(), fc.stringMatching(/^[a",\r\n ;']{0,6}$/));
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const row = fc.tuple(text, fc.oneof(text, number, fc.constant(null)), text);

describe('a CSV', () => {
  it('without rows has its heads', async () => {
    expect((await written(['One', 'Two, three'], [])).toString()).toBe('\ufeffOne,"Two, three"\r\n');
  });

  it('reads back as it was, whatever its cells hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        const read = parse(await written(['a', 'b', 'c'], rows), { bom: true, record_delimiter: '\r\n' });
        expect(read.slice(1)).toEqual(
          rows.map((values) => values.map((value) => (value === null ? '' : String(value)))),
        );
      }),
    );
  });

  it('is what another writer makes of the same, as far as that quotes line ends', async () => {
    const plain = row.filter((values) => !/(?<!\r)\n|\r(?!\n)/.test(values.join('|')));
    await fc.assert(
      fc.asyncProperty(fc.array(plain, { minLength: 1, maxLength: 20 }), async (rows) => {
        const [heads, ...others] = (await written(['a', 'b', 'c'], rows))
          .toString('utf8')
          .split(/(?<=^\ufeffa,b,c\r\n)/);
        expect(heads).toBe('\ufeffa,b,c\r\n');
        expect(others.join('')).toBe(stringify(rows as ExportValue[][], { record_delimiter: '\r\n' }));
      }),
    );
  });
});
