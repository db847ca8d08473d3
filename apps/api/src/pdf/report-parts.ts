import type { Content, TableCell } from 'pdfmake';
import { printed } from './print-palette.ts';

/** A figure with what it is of. */
export interface KeyFigure {
  /** `54.3 %`, `1,842`. */
  readonly value: string;
  /** `of 1,842 equipped people recorded`. */
  readonly words: string;
}

const figuresAcross = 4;

/** A heading, kept with what follows it. */
export function section(heading: string, ...content: readonly Content[]): Content {
  return { unbreakable: true, stack: [{ text: heading, style: 'section' }, ...content] };
}

/** A heading over text. What must stay with its heading takes it along: `section`, a table's `title`, `smallMultiples`. */
export function heading(text: string, words = ''): Content {
  const said = words === '' ? [] : [{ text: `  ${words}`, style: 'small', bold: false }];
  return { text: [{ text }, ...said], style: 'section' };
}

/** The answer in figures, four across. */
export function keyFigures(figures: readonly KeyFigure[]): Content {
  const cells = figures.map(({ value, words }): TableCell => ({
    stack: [
      { text: value, style: 'figure' },
      { text: words, style: 'small' },
    ],
  }));
  const body: TableCell[][] = [];
  for (let from = 0; from < cells.length; from += figuresAcross) {
    const row = cells.slice(from, from + figuresAcross);
    body.push([...row, ...Array.from({ length: figuresAcross - row.length }, () => '')]);
  }
  if (body.length === 0) return { text: '' };
  return {
    margin: [0, 10, 0, 4],
    layout: {
      hLineWidth: (line) => (line === 0 || line === body.length ? 0.8 : 0.4),
      vLineWidth: () => 0,
      hLineColor: () => printed.line,
      paddingLeft: (column) => (column === 0 ? 0 : 8),
      paddingTop: () => 5,
      paddingBottom: () => 5,
    },
    table: { widths: Array.from({ length: figuresAcross }, () => '*'), dontBreakRows: true, body },
  };
}

/** What the figures cannot say, or what of them is not all there: a rule at its left, a bold first sentence. */
export function note(first: string, rest: string): Content {
  return {
    margin: [0, 6, 0, 0],
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (line) => (line === 0 ? 2 : 0),
      vLineColor: () => printed.meta,
      paddingLeft: () => 7,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
    table: {
      widths: ['*'],
      dontBreakRows: true,
      body: [[{ text: [{ text: `${first} `, bold: true }, rest], fontSize: 8.5 }]],
    },
  };
}
