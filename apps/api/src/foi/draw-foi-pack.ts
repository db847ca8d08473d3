import { writtenInstant, type FoiAnswer, type FoiPack, type FoiRow } from '@custodian/domain';
import type { Content } from 'pdfmake';
import { wholeWords } from '../pdf/figure-words.ts';
import { note } from '../pdf/report-parts.ts';
import { drawReport } from '../pdf/report-pdf.ts';
import { reportTable, type PrintColumn } from '../pdf/report-table.ts';
import type { OwnFrame } from '../reports/report-frame.query.ts';
import { periodWords, smallGroups, withheldWord } from './foi-exports.ts';

/** The pack as it prints: a table for each question under what it counts, and what is not held. */
export function drawFoiPack(pack: FoiPack, { scope, isWhole: _isWhole, ...own }: OwnFrame): Promise<Buffer> {
  const { asAt, query, exemptions, notHeld, questions } = pack;
  return drawReport(
    {
      ...own,
      title: 'Body-worn cameras: figures for freedom of information requests',
      about: scope,
      asAt,
      query,
      definitions: [],
    },
    [
      note('Exemptions are the officer’s decision.', exemptions),
      note('Small groups of people are not told.', smallGroups),
      ...questions.map((answer) => printed(answer, writtenInstant(Date.parse(asAt)))),
      reportTable(notHeldColumns, notHeld, { title: 'Asked, and not held here' }),
    ],
  );
}

const notHeldColumns: readonly PrintColumn<FoiPack['notHeld'][number]>[] = [
  { heading: 'Asked', width: '*', cell: ({ asked }) => asked },
  { heading: 'Where it may be', width: '*', cell: ({ where }) => where },
];

function printed(answer: FoiAnswer, at: string): Content {
  const { question, definition, rows, totals } = answer;
  const columns = columnsOf(answer);
  return reportTable(columns, rows, {
    title: question,
    words: `${definition} ${periodWords(answer, at)}`,
    without: 'None on record.',
    ...(totals === null
      ? {}
      : { last: columns.map(({ cell }) => cell({ group: null, name: 'All', figures: totals })) }),
  });
}

function columnsOf({ groups, measures }: FoiAnswer): PrintColumn<FoiRow>[] {
  return [
    { heading: groups, width: '*', cell: ({ name }) => name },
    ...measures.map(({ heading: head }, index): PrintColumn<FoiRow> => ({
      heading: head,
      width: 108,
      isNumber: true,
      cell: ({ figures }) => {
        const figure = figures[index] ?? null;
        return figure === null ? withheldWord : wholeWords(figure);
      },
    })),
  ];
}
