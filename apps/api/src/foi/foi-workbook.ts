import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import { inertCell } from '../http/export-rows.ts';
import { markingWords, type Marking } from '../http/marking.ts';
import type { FoiSheet } from './foi-exports.ts';
import { layoutOf, linesOf } from './foi-sheet-layout.ts';

type SheetFeature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number];

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** As our other workbooks are written. */
const font = { fontFamily: 'Calibri', fontSize: 11 };
/** In points. */
const lineHeight = 15;

/**
 * Writes a workbook: on each sheet what it says, then a table whose bold heads stay in sight, numbers as numbers, columns as
 * wide as what stands in them. Printed, a sheet is as wide as its page, and marked at its head and foot.
 */
export async function writeWorkbook(
  sheets: readonly FoiSheet[],
  marking: Marking = 'official',
): Promise<{ type: string; file: Buffer }> {
  const written = sheets.map((sheet) => {
    const { widths, lines } = layoutOf(sheet);
    const isOfNumbers = sheet.heads.map((_, column) => sheet.rows.some((row) => typeof row[column] === 'number'));
    return {
      sheet: sheet.name,
      stickyRowsCount: sheet.above.length + 2,
      orientation: 'landscape' as const,
      columns: widths.map((width) => ({ width })),
      data: [
        ...sheet.above.map((text, index) => sentence(text, widths.length, lines[index] ?? 1, index === 0)),
        [] as Row,
        sheet.heads.map((value, column): Cell => ({
          value,
          type: String,
          fontWeight: 'bold',
          ...(isOfNumbers[column] ? { align: 'right' } : {}),
        })),
        ...sheet.rows.map((row) =>
          row.map((value, column) => cellOf(value, widths[column] ?? 0, isOfNumbers[column] ?? false)),
        ),
      ],
    };
  });
  return {
    type: xlsx,
    file: await writeXlsxFile(written, { ...font, features: [printed(markingWords[marking])] }).toBuffer(),
  };
}

/** Across all columns, in as many lines as it needs. */
function sentence(value: string, columnSpan: number, lines: number, isHead: boolean): Row {
  const told: Cell = {
    value,
    type: String,
    columnSpan,
    wrap: true,
    alignVertical: 'top',
    height: lines * lineHeight,
    ...(isHead ? { fontWeight: 'bold' } : {}),
  };
  return [told, ...Array.from({ length: columnSpan - 1 }, () => null)];
}

function cellOf(value: string | number | null, width: number, isOfNumbers: boolean): Cell {
  const inert = inertCell(value);
  if (typeof inert === 'number') return { value: inert, type: Number, format: '#,##0' };
  const text = inert ?? '';
  const lines = linesOf(text, width);
  return {
    value: text,
    type: String,
    ...(isOfNumbers ? { align: 'right' } : {}),
    ...(lines > 1 ? { wrap: true, alignVertical: 'top', height: lines * lineHeight } : {}),
  };
}

/** What the library has no words for: the width of the page, and its marking. */
function printed(words: string): SheetFeature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          insert: () =>
            `<headerFooter><oddHeader>&amp;C&amp;B${words}</oddHeader><oddFooter>&amp;C&amp;B${words}&amp;R&amp;BPage &amp;P of &amp;N</oddFooter></headerFooter>`,
          transform: (content) =>
            content
              .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
              .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" '),
        },
      },
    },
  };
}
