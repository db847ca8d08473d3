import type { Content, TableCell } from 'pdfmake';
import { lineChart, type LineChart } from './line-chart.ts';
import { heading } from './report-parts.ts';
import { textWidth } from './report-pdf.ts';

/** One small chart with its title and what it shows, in words. */
export interface Multiple extends Pick<LineChart, 'places' | 'lines' | 'say' | 'mark' | 'most'> {
  readonly title: string;
  readonly words: string;
}

const gap = 14;
const height = 80;

/**
 * Small charts of one kind side by side under a heading, three across, or two where that leaves none alone. A row of them
 * does not break over pages, and the first stays with the heading.
 */
export function smallMultiples(title: string, words: string, charts: readonly Multiple[]): Content[] {
  const across = charts.length === 2 || charts.length === 4 ? 2 : 3;
  const width = (textWidth - gap * (across - 1)) / across;
  const rows: Content[] = [];
  for (let from = 0; from < charts.length; from += across)
    rows.push(rowOf(charts.slice(from, from + across), across, width));
  const [first, ...others] = rows;
  return first === undefined ? [] : [{ unbreakable: true, stack: [heading(title, words), first] }, ...others];
}

function rowOf(charts: readonly Multiple[], across: number, width: number): Content {
  const cells = charts.map(({ title, words, ...chart }): TableCell => ({
    stack: [
      { text: title, bold: true, fontSize: 8.5 },
      { text: words, style: 'small', fontSize: 7.5 },
      lineChart({ ...chart, width, height, isNamed: false }),
    ],
  }));
  return {
    unbreakable: true,
    layout: {
      defaultBorder: false,
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: (column) => (column === 0 ? 0 : gap),
      paddingRight: () => 0,
      paddingTop: () => 2,
      paddingBottom: () => 6,
    },
    table: {
      widths: Array.from({ length: across }, () => width),
      body: [[...cells, ...Array.from({ length: across - cells.length }, () => '')]],
    },
  };
}
