import {
  isOfTime,
  smallestGroup,
  stationEndMeaning,
  stationEndSentence,
  writtenDay,
  writtenInstant,
} from '@custodian/domain';
import type { Content } from 'pdfmake';
import { drawBar } from '../pdf/draw-bars.ts';
import { countOf, decimalWords, shareWords, wholeWords } from '../pdf/figure-words.ts';
import { lineChart } from '../pdf/line-chart.ts';
import { keyFigures, note, section } from '../pdf/report-parts.ts';
import { drawReport, textWidth, type Definition } from '../pdf/report-pdf.ts';
import { reportTable, type PrintColumn } from '../pdf/report-table.ts';
import { axisWords, periodWords } from './group-words.ts';
import type { OwnFrame } from './report-frame.query.ts';
import { groupHeading, groupNouns } from './report-exports.ts';
import { tooFew } from './too-few.ts';
import { isTooFew, peopleOf } from './leaving-rows.ts';
import { printedMinutes, printedUsage, type PrintedUsage } from './usage-print.ts';
import type { UsageReport } from './usage-view.ts';

/** Minutes over the days, beside those before: asked as at the same instant as the report. */
export interface UsageTrend {
  readonly now: UsageReport;
  readonly before: UsageReport;
}

/** Narrower where two more columns stand beside it. */
const barWidths = { plain: 120, docked: 44 } as const;

const definitions: readonly Definition[] = [
  {
    term: 'Recording',
    meaning:
      'A file that a dock took from a camera. It counts whole, on the day and under the memberships of its start; what it shows is held elsewhere.',
  },
  { term: 'Minutes, gigabytes', meaning: 'Of those recordings; a gigabyte is 10⁹ bytes.' },
  {
    term: 'Equipped, active',
    meaning:
      'People who answered for a camera at some time of these days while they belonged there; those of them with a recording. Who moved counts in both places and once in the total.',
  },
  { term: 'Minutes each', meaning: 'Minutes divided by the people equipped.' },
  { term: 'Cameras used', meaning: 'With a recording, of the cameras in service at some time of these days.' },
  {
    term: 'Docked on time',
    meaning:
      'Of the times that cameras were out of their docks and due back: those docked again, in any dock, by the end of the tour they were taken for and its grace.',
  },
  {
    term: 'With few people',
    meaning: `Groups with fewer than ${smallestGroup} people are told as one in what leaves the system; another joins them where the rest would tell them.`,
  },
];

/** The usage report as it prints: the figures on screen as at the same instant, small groups told as one. */
export function drawUsage(report: UsageReport, trend: UsageTrend | null, frame: OwnFrame): Promise<Buffer> {
  const { groupBy, query, asAt } = report;
  const { scope, isWhole, ...own } = frame;
  const said = {
    ...own,
    title: `Usage by ${groupNouns[groupBy]}`,
    about: `${scope}, ${periodWords(report)}`,
    asAt,
    query,
    definitions: definitions.filter(({ term }) => term !== 'Docked on time' || report.totals.timesOut !== undefined),
  };
  if (isTooFew(peopleOf(report.totals), isWhole)) return drawReport(said, [tooFew, ...endOf(report)]);
  return drawReport({ ...said, finding: findingOf(report) }, [
    figures(report),
    ...trendChart(trend),
    ...groups(report, scope),
    ...notes(report),
  ]);
}

function findingOf({ totals }: UsageReport): string {
  const { recordings, minutes, peopleActive, peopleEquipped } = totals;
  const people = countOf(peopleEquipped ?? 0, 'equipped person', 'equipped people');
  return `${countOf(recordings, 'recording')} of ${countOf(Math.round(minutes), 'minute')}. ${wholeWords(peopleActive)} of ${people} recorded.`;
}

function figures({ totals }: UsageReport): Content {
  const used = totals.camerasInService - totals.camerasNeverUsed;
  const each = totals.minutesPerEquippedPerson;
  return keyFigures([
    { value: wholeWords(totals.recordings), words: 'recordings' },
    { value: wholeWords(totals.minutes), words: each === null ? 'minutes' : `minutes, ${wholeWords(each)} a person` },
    { value: decimalWords(totals.gigabytes, 1), words: 'gigabytes' },
    {
      value: shareWords(totals.peopleActive, totals.peopleEquipped ?? 0),
      words: `${wholeWords(totals.peopleActive)} of ${wholeWords(totals.peopleEquipped)} equipped people recorded`,
    },
    {
      value: shareWords(used, totals.camerasInService),
      words: `${wholeWords(used)} of ${wholeWords(totals.camerasInService)} cameras used`,
    },
    { value: wholeWords(totals.camerasNeverUsed), words: 'cameras in service never used' },
    {
      value: totals.minutesPerCameraDay === null ? '–' : decimalWords(totals.minutesPerCameraDay, 1),
      words: 'minutes a camera and day in service',
    },
    ...(totals.timesOut === undefined
      ? []
      : [
          {
            value: shareWords(totals.dockedOnTime ?? 0, totals.timesOut),
            words: `${wholeWords(totals.dockedOnTime ?? 0)} of ${wholeWords(totals.timesOut)} times out docked on time`,
          },
        ]),
  ]);
}

function trendChart(trend: UsageTrend | null): Content[] {
  if (trend === null) return [];
  const { now, before } = trend;
  const places = now.items.flatMap((item) => {
    const group = item[now.groupBy] ?? null;
    return group === null ? [] : [{ group, words: axisWords(group) }];
  });
  if (places.length < 2) return [];
  const late = places.findIndex(({ group }) => typeof group === 'string' && now.arriving.days.includes(group));
  return [
    section(
      `Minutes a ${now.groupBy}`,
      lineChart({
        places: places.map(({ words }) => words),
        lines: [
          { name: 'period before', look: 'compare', values: printedMinutes(before).slice(0, places.length) },
          { name: 'these days', look: 'read', values: printedMinutes(now) },
        ],
        width: textWidth,
        height: 130,
        say: wholeWords,
        ...(late === -1 ? {} : { lateFrom: late }),
      }),
      {
        text: `Solid: ${periodWords(now)}. Dashed: ${periodWords(before)}. A gap is a ${now.groupBy} with fewer than ${smallestGroup} people, which is not told.`,
        style: 'small',
      },
    ),
  ];
}

function groups(report: UsageReport, scope: string): Content[] {
  const { groupBy, totals } = report;
  const rows = printedUsage(report);
  const isTime = isOfTime(groupBy);
  const isDocking = totals.timesOut !== undefined;
  const minutesOf = (row: PrintedUsage): number | null => (isTime ? row.minutes : row.minutesPerEquippedPerson);
  const docked = ({ dockedOnTime = 0, timesOut = 0 }: PrintedUsage): number | null =>
    timesOut === 0 ? null : dockedOnTime / timesOut;
  const barOf = isDocking ? docked : minutesOf;
  const most = isDocking ? 1 : rows.reduce((longest, row) => Math.max(longest, barOf(row) ?? 0), 0);
  const barWidth = isDocking ? barWidths.docked : barWidths.plain;
  const number = (head: string, width: number, figure: (row: PrintedUsage) => string): PrintColumn<PrintedUsage> => ({
    heading: head,
    width,
    isNumber: true,
    cell: figure,
  });
  const columns: readonly PrintColumn<PrintedUsage>[] = [
    {
      heading: groupHeading(groupBy),
      width: '*',
      cell: ({ words, isLate }) => (isLate ? { text: [words, { text: '  still arriving', style: 'small' }] } : words),
    },
    ...(isTime ? [] : [number('Equipped', 44, ({ peopleEquipped }) => wholeWords(peopleEquipped))]),
    number('Active', 36, ({ peopleActive }) => wholeWords(peopleActive)),
    number('Recordings', 52, ({ recordings }) => wholeWords(recordings)),
    number('GB', 40, ({ gigabytes }) => decimalWords(gigabytes, 1)),
    number('Minutes', 48, ({ minutes }) => wholeWords(minutes)),
    ...(isTime ? [] : [number('Each', 34, (row: PrintedUsage) => wholeWords(minutesOf(row)))]),
    ...(isDocking
      ? [
          number('Times out', 38, ({ timesOut }) => wholeWords(timesOut ?? 0)),
          number('On time', 38, ({ dockedOnTime, timesOut }) => shareWords(dockedOnTime ?? 0, timesOut ?? 0)),
        ]
      : []),
    {
      heading: isDocking ? '' : isTime ? 'Minutes' : 'Minutes each',
      width: barWidth,
      cell: (row) => drawBar({ value: barOf(row), of: most, isLate: row.isLate }, barWidth),
    },
  ];
  const whole: PrintedUsage = { ...totals, words: scope, isLate: false };
  const last = columns.map(({ cell }, index) => (index === columns.length - 1 ? '' : cell(whole)));
  return [
    reportTable(columns, rows, { title: `By ${groupNouns[groupBy]}`, last }),
    ...(rows.some(({ isLate }) => isLate) ? [{ text: 'Hatched: more may come.', style: 'small' }] : []),
  ];
}

/** What became of the station that the report is of. */
function endOf({ stationEnd }: UsageReport): Content[] {
  return stationEnd === null ? [] : [note(stationEndSentence(stationEnd), stationEndMeaning(stationEnd))];
}

function notes(report: UsageReport): Content[] {
  const { arriving, asAt } = report;
  const { days, stations } = arriving;
  return [
    ...endOf(report),
    note(
      'Use is not compliance.',
      'A low figure can be leave, court, desk duty or a quiet area. Without incident data nobody can say what should have been recorded.',
    ),
    ...(days.length === 0
      ? []
      : [
          note(
            `Still arriving: ${days.map(writtenDay).join(', ')}.`,
            'Cameras give their recordings up when they dock: for a day after its end, a day’s figures grow.',
          ),
        ]),
    ...(stations.length === 0
      ? []
      : [
          note(
            `Behind at ${writtenInstant(Date.parse(asAt))}: ${stations.map(({ name }) => name).join(', ')}.`,
            'A dock there had been silent for a day or longer; its recordings wait in it.',
          ),
        ]),
  ];
}
