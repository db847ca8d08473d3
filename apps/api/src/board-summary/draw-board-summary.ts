import { writtenDay, type BoardChart, type BoardPanel, type BoardSummary } from '@custodian/domain';
import type { Content, TableCell } from 'pdfmake';
import { drawFill, drawParts } from '../pdf/draw-bars.ts';
import { wholeWords } from '../pdf/figure-words.ts';
import { lineChart } from '../pdf/line-chart.ts';
import { printed } from '../pdf/print-palette.ts';
import { drawReport, textWidth } from '../pdf/report-pdf.ts';
import { drawEffect } from '../pilots/draw-effect.ts';
import type { OwnFrame } from '../reports/report-frame.query.ts';

type Column = Extract<Content, { columns: unknown }>['columns'][number];

const gap = 22;
const across = 2;
const width = (textWidth - gap) / across;
const longestName = 70;

/** The summary as it prints: two panels across, definitions below, and all of it on one page of A4. */
export function drawBoardSummary(
  { panels, asAt, query, days }: BoardSummary,
  { scope, isWhole: _isWhole, ...own }: OwnFrame,
): Promise<Buffer> {
  return drawReport(
    {
      ...own,
      title: 'Body-worn cameras on one page',
      about: `${scope}, use from ${writtenDay(days.from)} to ${writtenDay(days.to)}`,
      asAt,
      query,
      definitions: [],
    },
    [twoAcross(panels.map(panelOf), 10), twoAcross(panels.map(definitionOf), 3)],
  );
}

function panelOf({ title, figure, of, sentence, chart }: BoardPanel): TableCell {
  return {
    stack: [
      { text: title, style: 'head', margin: [0, 0, 0, 1] },
      {
        text: [
          { text: figure, style: 'figure' },
          { text: `  ${shortened(of)}`, style: 'small' },
        ],
      },
      ...(chart === null ? [] : chartOf(chart)),
      { text: sentence, fontSize: 9, margin: [0, 3, 0, 0] },
    ],
  };
}

function chartOf(chart: BoardChart): Content[] {
  switch (chart.kind) {
    case 'parts': {
      const parts = chart.parts.filter(({ count }) => count > 0);
      const key = parts.map(({ word, count, fill }): Column => ({
        width: 'auto',
        columns: [
          { width: 16, stack: [drawFill(fill)] },
          { width: 'auto', text: `${word} ${wholeWords(count)}`, style: 'small', fontSize: 7.5 },
        ],
        columnGap: 4,
      }));
      return [drawParts(parts, chart.of, width), ...pairs(key)];
    }
    case 'lines': {
      const { places, lines, lateFrom } = chart;
      const late = lateFrom === null ? {} : { lateFrom };
      return [lineChart({ places, lines, width, height: 66, say: wholeWords, ...late })];
    }
    case 'effect':
      return [{ ...drawEffect(chart, width), margin: [0, 4, 0, 2] }];
  }
}

/** A key two entries wide. */
function pairs(entries: readonly Column[]): Content[] {
  return entries.flatMap((entry, index) =>
    index % 2 === 0
      ? [{ columns: [entry, entries[index + 1] ?? ''], columnGap: 10, margin: [0, 2, 0, 0] } as Content]
      : [],
  );
}

function definitionOf({ title, definition }: BoardPanel): TableCell {
  return { text: [{ text: `${title}: `, bold: true }, definition], style: 'small', fontSize: 7.5 };
}

/** Cells two across, a rule above each row, none of which breaks; an odd one at the end takes the whole width. */
function twoAcross(cells: readonly TableCell[], room: number): Content {
  const body: TableCell[][] = [];
  for (let from = 0; from < cells.length; from += across) {
    const [cell, beside] = [cells[from] ?? '', cells[from + 1]];
    body.push(beside === undefined ? [{ ...(cell as object), colSpan: across } as TableCell, ''] : [cell, beside]);
  }
  return {
    margin: [0, 8, 0, 0],
    layout: {
      hLineWidth: (line) => (line === 0 ? 0.8 : 0.4),
      vLineWidth: () => 0,
      hLineColor: () => printed.line,
      paddingLeft: (column) => (column === 0 ? 0 : gap / 2),
      paddingRight: (column) => (column === 0 ? gap / 2 : 0),
      paddingTop: () => room / 2,
      paddingBottom: () => room / 2,
    },
    table: { widths: [width, width], dontBreakRows: true, body },
  };
}

/** A pilot may be called anything; the page stays one page. */
function shortened(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}
