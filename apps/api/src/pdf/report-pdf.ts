import { writtenInstant } from '@custodian/domain';
import type { Content } from 'pdfmake';
import { drawPdf, millimetre } from './draw-pdf.ts';
import { markingWords, type Marking } from '../http/marking.ts';
import { printed } from './print-palette.ts';
import { section } from './report-parts.ts';

/** What every page of a printed report says around its figures. */
export interface ReportFrame {
  readonly force: string;
  readonly title: string;
  /** Whose figures, and of which days: the filter in words. */
  readonly about: string;
  /** The answer in a sentence, before any figure. */
  readonly finding?: string;
  readonly marking: Marking;
  /** The instant that everything was read as at; it is also the day the document says it was made, so that the same figures give the same bytes. */
  readonly asAt: string;
  /** The name of the question, as on screen and in the audit. */
  readonly query: string;
  readonly ranBy: string;
  /** What the words of the report count and divide by. */
  readonly definitions: readonly Definition[];
}

export interface Definition {
  readonly term: string;
  readonly meaning: string;
}

/** How wide the text of a page is, in points. */
export const textWidth = 210 * millimetre - 24 * millimetre;

const margin = 12 * millimetre;

/**
 * Draws a report on A4: marking at the top and foot of every page, title, whose and which days, as-at, who ran it, the
 * content, the definitions, page n of m. Build `content` from `report-parts`, `report-table`, `line-chart` and
 * `small-multiples`. The same frame and content give the same bytes.
 */
export function drawReport(frame: ReportFrame, content: readonly Content[]): Promise<Buffer> {
  const { force, title, about, marking, asAt, query, ranBy, definitions } = frame;
  const read = `As at ${writtenInstant(Date.parse(asAt))} · ${query}`;
  const mark = { text: markingWords[marking], alignment: 'center' as const, bold: true, fontSize: 9 };
  return drawPdf({
    pageSize: 'A4',
    pageMargins: [margin, margin + 26, margin, margin + 20],
    info: { title, author: ranBy, subject: about, creator: 'Custodian', creationDate: new Date(asAt) },
    language: 'en-GB',
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.15, color: printed.ink },
    styles: {
      head: { fontSize: 8, color: printed.soft, bold: true },
      small: { fontSize: 8, color: printed.meta },
      section: { fontSize: 11, bold: true, margin: [0, 12, 0, 4] },
      figure: { fontSize: 15, bold: true },
    },
    header: (page) => ({
      margin: [margin, margin, margin, 0],
      columns: [
        // What is long takes two lines beside the marking, and no more: names of pilots and rollouts are anybody’s text.
        { text: page === 1 ? force : shortened(title), fontSize: 8, color: printed.meta },
        { ...mark, width: 'auto' },
        { text: page === 1 ? '' : shortened(about), fontSize: 8, color: printed.meta, alignment: 'right' },
      ],
    }),
    footer: (page, pages) => ({
      margin: [margin, 6, margin, 0],
      columns: [
        { text: read, fontSize: 8, color: printed.meta },
        { ...mark, width: 'auto' },
        { text: `Page ${page} of ${pages}`, alignment: 'right', fontSize: 8, color: printed.meta },
      ],
    }),
    content: [
      { text: title, fontSize: 17, bold: true },
      { text: about, fontSize: 11, margin: [0, 2, 0, 0] },
      { text: `${read} · run by ${ranBy}. Times are police local time (Europe/London).`, style: 'small' },
      ...(frame.finding === undefined
        ? []
        : [{ text: frame.finding, fontSize: 11.5, margin: [0, 8, 0, 0] } as Content]),
      ...content,
      ...definitionList(definitions),
    ],
  });
}

function definitionList(definitions: readonly Definition[]): Content[] {
  if (definitions.length === 0) return [];
  const list = definitions.map(({ term, meaning }): Content => ({
    columns: [
      { text: term, width: 118, bold: true },
      { text: meaning, width: '*' },
    ],
    fontSize: 8.5,
    columnGap: 8,
    margin: [0, 0, 0, 3],
  }));
  return [section('What the words count', ...list)];
}

const longestHead = 110;

function shortened(words: string): string {
  return words.length <= longestHead ? words : `${words.slice(0, longestHead - 1).trimEnd()}…`;
}
