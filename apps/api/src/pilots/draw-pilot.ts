import { lateStart, sayer, smallestGroup, writtenDay, writtenInstant } from '@custodian/domain';
import type { Content } from 'pdfmake';
import { note, section } from '../pdf/report-parts.ts';
import { drawReport, type ReportFrame } from '../pdf/report-pdf.ts';
import { reportTable, type PrintColumn } from '../pdf/report-table.ts';
import { smallMultiples, type Multiple } from '../pdf/small-multiples.ts';
import { axisWords, periodWords } from '../reports/group-words.ts';
import type { AnalysedMeasure } from './analyse-pilot.ts';
import { drawEffect } from './draw-effect.ts';
import {
  askedWords,
  decisionWords,
  effectWords,
  placesWords,
  resultWords,
  verdictWords,
  wentWords,
} from './pilot-print-words.ts';
import type { PilotView } from './pilot-list.query.ts';
import type { AnalysisView, DecisionView } from './read-pilot-detail.ts';

/** What is printed of a pilot: its plan, one analysis as it was made, and what was decided. */
export interface PrintedPilot {
  readonly pilot: PilotView;
  readonly analysis: AnalysisView;
  readonly decisions: readonly DecisionView[];
}

const effectWidth = 66;

/** A pilot as it prints: the figures of its analysis, as at its instant. */
export function drawPilot(
  { pilot, analysis, decisions }: PrintedPilot,
  frame: Pick<ReportFrame, 'force' | 'marking' | 'ranBy'>,
): Promise<Buffer> {
  const { measures, asAt, query, isOver, counted, seed } = analysis.result;
  return drawReport(
    {
      ...frame,
      ranBy: `${analysis.madeBy}, printed by ${frame.ranBy}`,
      title: `Pilot: ${pilot.name}`,
      about: `${placesWords(pilot.treated, pilot.unitKind)}, compared with ${placesWords(pilot.comparison, pilot.unitKind)}`,
      finding: resultWords(measures),
      asAt,
      query,
      definitions: measures.map(({ name, definition }) => ({ term: name, meaning: definition })),
    },
    [
      planTable(pilot, seed),
      ...startedLate(pilot),
      ...(isOver
        ? []
        : [
            note(
              'The pilot was not over when it was analysed.',
              `It is counted to ${writtenDay(counted.pilot.to)}; days after that had not ended or were still arriving.`,
            ),
          ]),
      reportTable(measureColumns, measures, { title: 'What was measured' }),
      {
        text: 'Figures are before to after. The dot is the effect, the whisker its interval, the thin line zero, the dashed line what was asked for.',
        style: 'small',
        margin: [0, 3, 0, 0],
      },
      ...weekly(measures),
      ...measures.map((measure, index) => (index === 0 ? section('In words', inWords(measure)) : inWords(measure))),
      ...decided(decisions),
      ...measures.map(byPlace),
      note(
        'The effect is what differs from elsewhere.',
        'It is the change under trial less the change where nothing was tried. What happened only there, and had nothing to do with the pilot, is in it too.',
      ),
      note('Use is not compliance.', 'A low figure can be leave, court, desk duty or a quiet area.'),
      note(
        `Fewer than ${smallestGroup} are not told.`,
        'People, cameras or answers of a place, a side or a week: they count in the whole, and their own figure is left out. The next smallest place is left out with one that the rest would tell.',
      ),
    ],
  );
}

/** That it was started once its days had begun. */
function startedLate(pilot: PilotView): Content[] {
  const said = lateStart(pilot, pilot.startedAt);
  return said === null ? [] : [note('It was started late.', said)];
}

function planTable(
  { release, treated, comparison, baseline, pilot, purpose, createdBy, startedAt }: PilotView,
  seed: number,
): Content {
  const names = (places: PilotView['treated']): string => places.map(({ name }) => name).join(', ');
  const rows: readonly (readonly [string, string])[] = [
    ...(purpose === null ? [] : [['Purpose', purpose] as const]),
    ...(release === null ? [] : [['Release', `${release.model} ${release.version}`] as const]),
    ['Under trial', names(treated)],
    ['Compared with', names(comparison)],
    ['Baseline', periodWords(baseline)],
    ['Pilot', periodWords(pilot)],
    ['Planned by', createdBy],
    ...(startedAt === null ? [] : [['Started', writtenInstant(Date.parse(startedAt))] as const]),
    ['Seed', String(seed)],
  ];
  return {
    margin: [0, 8, 0, 0],
    fontSize: 8.5,
    layout: 'noBorders',
    table: { widths: [80, '*'], body: rows.map(([name, value]) => [{ text: name, style: 'small' }, value]) },
  };
}

const measureColumns: readonly PrintColumn<AnalysedMeasure>[] = [
  {
    heading: 'Measure',
    width: '*',
    cell: ({ name, unit }) => ({
      stack: [
        { text: name, bold: true },
        { text: unit, style: 'small' },
      ],
    }),
  },
  { heading: 'Under trial', width: 64, isNumber: true, cell: (one) => wentWords(one, one.treated) },
  { heading: 'Compared', width: 64, isNumber: true, cell: (one) => wentWords(one, one.comparison) },
  {
    heading: 'Effect',
    width: 76,
    isNumber: true,
    cell: (one) => {
      const { effect, interval } = effectWords(one);
      return {
        stack: [
          { text: effect, bold: true },
          { text: interval, style: 'small', fontSize: 7 },
        ],
      };
    },
  },
  { heading: '', width: effectWidth, cell: (one) => drawEffect(one, effectWidth) },
  { heading: 'Asked for', width: 54, cell: askedWords },
  { heading: 'Verdict', width: 40, cell: ({ verdict }) => (verdict === null ? '' : verdictWords[verdict]) },
];

/** Both lines of each measure, week by week; a week with too few behind it is a gap. */
function weekly(measures: readonly AnalysedMeasure[]): Content[] {
  const charts = measures.flatMap((measure): Multiple[] => {
    const { lines, name, unit } = measure;
    const start = lines.findIndex(({ isAfter }) => isAfter);
    if (lines.length < 2) return [];
    return [
      {
        title: name,
        words: unit,
        places: lines.map(({ from }) => axisWords(from)),
        lines: [
          { name: 'under trial', look: 'read', values: lines.map(({ treated }) => treated) },
          { name: 'compared', look: 'compare', values: lines.map(({ comparison }) => comparison) },
        ],
        say: sayer(measure),
        ...(start > 0 ? { mark: { at: start, word: 'pilot' } } : {}),
      },
    ];
  });
  return smallMultiples('Week by week', 'solid: under trial; dashed: compared', charts);
}

function inWords({ name, reading }: AnalysedMeasure): Content {
  return {
    unbreakable: true,
    margin: [0, 0, 0, 5],
    stack: [
      { text: name, bold: true },
      { text: reading.join(' '), fontSize: 9 },
    ],
  };
}

function decided(decisions: readonly DecisionView[]): Content[] {
  if (decisions.length === 0) return [];
  const when = (at: string): string => writtenInstant(Date.parse(at));
  const columns: readonly PrintColumn<DecisionView>[] = [
    {
      heading: 'Decision',
      width: 66,
      cell: ({ decision, extendTo }) =>
        extendTo === null ? decisionWords[decision] : `${decisionWords[decision]} to ${writtenDay(extendTo)}`,
    },
    { heading: 'Reason', width: '*', cell: ({ reason }) => reason },
    { heading: 'Decided', width: 112, cell: ({ decidedBy, decidedAt }) => `${decidedBy}, ${when(decidedAt)}` },
    {
      heading: 'Signed off',
      width: 112,
      cell: ({ settled, settledBy, settledAt, settleReason }) => {
        if (settled === null || settledAt === null) return 'Waits for a second person';
        const word = settled === 'signed' ? 'Signed' : `Returned (${settleReason ?? ''})`;
        return `${word} by ${settledBy ?? ''}, ${when(settledAt)}`;
      },
    },
  ];
  return [section('Decisions', reportTable(columns, decisions))];
}

type Unit = AnalysedMeasure['units'][number];

function byPlace(measure: AnalysedMeasure): Content {
  const say = sayer(measure);
  const told = (value: number | null): string => (value === null ? '–' : say(value));
  const columns: readonly PrintColumn<Unit>[] = [
    {
      heading: 'Place',
      width: '*',
      cell: ({ name, isLeftOut, isSuppressed }) => {
        if (isLeftOut)
          return { text: [name, { text: '  left out: nobody, or nothing entered, in one period', style: 'small' }] };
        if (isSuppressed)
          return {
            text: [
              name,
              { text: `  counted, not told: fewer than ${smallestGroup}, or beside such a place`, style: 'small' },
            ],
          };
        return name;
      },
    },
    { heading: 'Side', width: 60, cell: ({ isTreated }) => (isTreated ? 'Under trial' : 'Compared') },
    {
      heading: measure.subject.charAt(0).toUpperCase() + measure.subject.slice(1),
      width: 50,
      isNumber: true,
      cell: ({ subjects, isLeftOut, isSuppressed }) => (isLeftOut || isSuppressed ? '–' : String(subjects)),
    },
    { heading: 'Before', width: 50, isNumber: true, cell: ({ before }) => told(before) },
    { heading: 'After', width: 50, isNumber: true, cell: ({ after }) => told(after) },
  ];
  const units = measure.units.toSorted((one, other) => Number(other.isTreated) - Number(one.isTreated));
  return reportTable(columns, units, { title: `${measure.name}, by place` });
}
