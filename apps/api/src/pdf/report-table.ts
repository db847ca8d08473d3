import type { Content, TableCell } from 'pdfmake';
import { printed } from './print-palette.ts';
import { section } from './report-parts.ts';

/** A column of a printed table. */
export interface PrintColumn<Row> {
  readonly heading: string;
  /** In points; `*` shares what is left. */
  readonly width: number | '*';
  readonly isNumber?: true;
  readonly cell: (row: Row) => TableCell;
}

interface TableParts {
  /** Over the heads, and never without them. */
  readonly title?: string;
  /** Under the title: what the table counts. */
  readonly words?: string;
  /** The row of the whole, set off by a rule. */
  readonly last?: readonly TableCell[];
  /** What stands where there are no rows. */
  readonly without?: string;
}

/**
 * A table that breaks over pages between its rows and says its title and heads again on each.
 */
export function reportTable<Row>(
  columns: readonly PrintColumn<Row>[],
  rows: readonly Row[],
  { title, words, last, without = 'None.' }: TableParts = {},
): Content {
  if (rows.length === 0 && last === undefined) {
    const said: Content = { text: without, style: 'small' };
    return title === undefined
      ? said
      : section(title, ...(words === undefined ? [] : [{ text: words, style: 'small' }]), said);
  }
  const aligned = (cell: TableCell, index: number, more: object = {}): TableCell => {
    const shown: object = typeof cell === 'string' ? { text: cell } : cell;
    return { ...shown, ...(columns[index]?.isNumber ? { alignment: 'right' } : {}), ...more } as TableCell;
  };
  const heads = columns.map(({ heading }, index) => aligned(heading, index, { style: 'head' }));
  const body = rows.map((row) => columns.map(({ cell }, index) => aligned(cell(row), index)));
  const whole = last === undefined ? [] : [last.map((cell, index) => aligned(cell, index, { bold: true }))];
  const titles = title === undefined ? [] : [titleRow(title, words, columns.length)];
  const [begins, ends] = [titles.length + 1, titles.length + 1 + body.length];
  return {
    fontSize: 8.5,
    layout: {
      hLineWidth: (line) => (line < begins ? 0 : line === begins || (whole.length > 0 && line === ends) ? 0.8 : 0.4),
      vLineWidth: () => 0,
      hLineColor: (line) => (line === begins || line === ends ? printed.meta : printed.line),
      paddingLeft: (column) => (column === 0 ? 0 : 5),
      paddingRight: (column) => (column === columns.length - 1 ? 0 : 5),
      paddingTop: () => 2.5,
      paddingBottom: () => 2,
    },
    table: {
      headerRows: begins,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => width),
      body: [...titles, heads, ...body, ...whole],
    },
  };
}

function titleRow(title: string, words: string | undefined, columns: number): TableCell[] {
  const covered = Array.from({ length: columns - 1 }, (): TableCell => ({}));
  const said =
    words === undefined
      ? []
      : [{ text: words, style: 'small', margin: [0, 0, 0, 3] as [number, number, number, number] }];
  return [{ stack: [{ text: title, style: 'section' }, ...said], colSpan: columns }, ...covered];
}
