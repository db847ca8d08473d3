import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import { inertCell } from '../http/export-rows.ts';
import type { FoiSheet } from './foi-exports.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Writes a workbook: on each sheet what it says, then a table with bold heads, numbers as numbers. */
export async function writeWorkbook(sheets: readonly FoiSheet[]): Promise<{ type: string; file: Buffer }> {
  const file = await writeXlsxFile(
    sheets.map(({ name, above, heads, rows }) => ({
      sheet: name,
      stickyRowsCount: above.length + 2,
      columns: heads.map((_, index) => ({ width: index === 0 ? 34 : 24 })),
      data: [
        ...above.map((text, index): Row => [
          { value: text, type: String, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) },
        ]),
        [] as Row,
        heads.map((value): Cell => ({ value, type: String, fontWeight: 'bold' })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBuffer();
  return { type: xlsx, file };
}

function cellOf(value: string | number | null): Cell {
  const inert = inertCell(value);
  return typeof inert === 'number' ? { value: inert, type: Number } : { value: inert ?? '', type: String };
}
