import type { Content, TableCell } from 'pdfmake';
import { printed } from './print-palette.ts';

/** A column of a printed table. */
export interface PrintColumn<Row> {
  readonly heading: string;
  /** In points; `*` shares what is left. */
  readonly width: number | '*';
  readonly isNumber?: true;
  readonly cell: (row: Row) => TableCell;
}

/**
 * A table that breaks over pages between its rows and says its heads again on each. `last` is the row of the whole, set
 * off by a rule; `without` stands where there are no rows.
 */
export function reportTable<Row>(
  columns: readonly PrintColumn<Row>[],
  rows: readonly Row[],
  { last, without = 'None.' }: { readonly last?: readonly TableCell[]; readonly without?: string } = {},
): Content {
  if (rows.length === 0 && last === undefined) return { text: without, style: 'small' };
  const aligned = (cell: TableCell, index: number, more: object = {}): TableCell => {
    const shown: object = typeof cell === 'string' ? { text: cell } : cell;
    return { ...shown, ...(columns[index]?.isNumber ? { alignment: 'right' } : {}), ...more } as TableCell;
  };
  const heads = columns.map(({ heading }, index) => aligned(heading, index, { style: 'head' }));
  const body = rows.map((row) => columns.map(({ cell }, index) => aligned(cell(row), index)));
  const whole = last === undefined ? [] : [last.map((cell, index) => aligned(cell, index, { bold: true }))];
  const ends = 1 + body.length;
  return {
    fontSize: 8.5,
    layout: {
      hLineWidth: (line) => (line === 0 ? 0 : line === 1 || (whole.length > 0 && line === ends) ? 0.8 : 0.4),
      vLineWidth: () => 0,
      hLineColor: (line) => (line === 1 || line === ends ? printed.meta : printed.line),
      paddingLeft: (column) => (column === 0 ? 0 : 5),
      paddingRight: (column) => (column === columns.length - 1 ? 0 : 5),
      paddingTop: () => 2.5,
      paddingBottom: () => 2,
    },
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => width),
      body: [heads, ...body, ...whole],
    },
  };
}
