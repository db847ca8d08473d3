import { writtenInstant, type FoiAnswer, type FoiMeasure, type FoiPack, type FoiRow } from '@custodian/domain';
import type { ExportColumn } from '../http/export-rows.ts';

type Value = string | number | null;

/** Stands in place of a figure that would tell of fewer than five people. */
export const withheldWord = 'withheld';

/** One figure of a pack: the row of the file that holds them all. */
interface FlatFigure {
  readonly answer: FoiAnswer;
  readonly group: string;
  readonly measure: FoiMeasure;
  readonly figure: number | null;
}

const sum = 'All';

/** Every figure of a pack, sums after their rows. */
export function flatFigures(answers: readonly FoiAnswer[]): FlatFigure[] {
  return answers.flatMap((answer) =>
    rowsWithTotal(answer).flatMap(({ name, figures }) =>
      answer.measures.map((measure, index) => ({ answer, group: name, measure, figure: figures[index] ?? null })),
    ),
  );
}

/** All questions in one file: a figure a row, with what it counts, so that a cut-out still says so. */
export function packColumns({ asAt, query }: FoiPack): ExportColumn<FlatFigure>[] {
  return [
    { heading: 'Question', value: ({ answer }) => answer.question },
    { heading: 'By', value: ({ answer }) => answer.groups },
    { heading: 'Group', value: ({ group }) => group },
    { heading: 'Counted', value: ({ measure }) => measure.heading },
    { heading: 'Figure', value: ({ figure }) => shown(figure) },
    { heading: 'Definition', value: ({ answer }) => answer.definition },
    { heading: 'As at', value: () => asAt },
    { heading: 'Query', value: () => query },
  ];
}

/** One question as a file of its own. */
export function answerColumns(answer: FoiAnswer, { asAt, query }: FoiPack): ExportColumn<FoiRow>[] {
  return [...headAndFigures(answer), { heading: 'As at', value: () => asAt }, { heading: 'Query', value: () => query }];
}

function headAndFigures({ groups, measures }: FoiAnswer): ExportColumn<FoiRow>[] {
  return [
    { heading: groups, value: ({ name }) => name },
    ...measures.map(({ heading }, index): ExportColumn<FoiRow> => ({
      heading,
      value: ({ figures }) => shown(figures[index] ?? null),
    })),
  ];
}

export function rowsWithTotal({ rows, totals }: FoiAnswer): FoiRow[] {
  return totals === null ? [...rows] : [...rows, { group: null, name: sum, figures: totals }];
}

/** A sheet of a workbook, before it is written. */
export interface FoiSheet {
  readonly name: string;
  /** Sentences above the table. */
  readonly above: readonly string[];
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** A sheet for each question, and one before them that says what the workbook is and is not. */
export function foiSheets(pack: FoiPack): FoiSheet[] {
  const { force, asAt, query, exemptions, notHeld, questions } = pack;
  const at = writtenInstant(Date.parse(asAt));
  return [
    {
      name: 'About',
      above: [
        `${force}: body-worn cameras, figures for requests under the Freedom of Information Act 2000`,
        `As at ${at} (${asAt}) · query ${query}`,
        exemptions,
        smallGroups,
      ],
      heads: ['Asked, and not held here', 'Where it may be'],
      rows: notHeld.map(({ asked, where }) => [asked, where]),
    },
    ...questions.map((answer, index) => ({
      name: `${index + 1} ${answer.key}`,
      above: [answer.question, answer.definition, periodWords(answer, at)],
      heads: headAndFigures(answer).map(({ heading }) => heading),
      rows: rowsWithTotal(answer).map((row) => headAndFigures(answer).map(({ value }) => value(row) ?? null)),
    })),
  ];
}

export const smallGroups =
  'Figures of people are withheld where a row tells of one to four of them, with the next smallest row where the sum would give it away. Sums include what is withheld.';

/** Which time a question’s figures are of. */
export function periodWords({ period }: Pick<FoiAnswer, 'period'>, asAt: string): string {
  return period === 'as-at'
    ? `As things stood at ${asAt}, as recorded by then.`
    : `Calendar years in London, up to ${asAt}, as recorded by then.`;
}

function shown(figure: number | null): Value {
  return figure ?? withheldWord;
}
