import type { Content, TableCell } from 'pdfmake';
import { lineChart, type LineChart } from './line-chart.ts';
import { textWidth } from './report-pdf.ts';

/** One small chart with its title and what it shows, in words. */
export interface Multiple extends Pick<LineChart, 'places' | 'lines' | 'say' | 'mark' | 'most'> {
  readonly title: string;
  readonly words: string;
}

const across = 3;
const gap = 14;
const height = 74;

/** Small charts of one kind side by side, three across; rows of them do not break over pages. */
export function smallMultiples(charts: readonly Multiple[]): Content {
  if (charts.length === 0) return { text: '' };
  const width = (textWidth - gap * (across - 1)) / across;
  const cells = charts.map(({ title, words, ...chart }): TableCell => {
    return {
      stack: [
        { text: title, bold: true, fontSize: 8.5 },
        { text: words, style: 'small', fontSize: 7.5 },
        lineChart({ ...chart, width, height, isNamed: false }),
      ],
    };
  });
  const body: TableCell[][] = [];
  for (let from = 0; from < cells.length; from += across) {
    const row = cells.slice(from, from + across);
    body.push([...row, ...Array.from({ length: across - row.length }, () => '')]);
  }
  return {
    layout: {
      defaultBorder: false,
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: (column) => (column === 0 ? 0 : gap),
      paddingRight: () => 0,
      paddingTop: () => 2,
      paddingBottom: () => 6,
    },
    table: { widths: Array.from({ length: across }, () => width), dontBreakRows: true, body },
  };
}
