import { writtenInstant } from '@custodian/domain';
import type { Content } from 'pdfmake';
import { drawFill, drawParts, type BarPart, type Fill } from '../pdf/draw-bars.ts';
import { countOf, shareWords, wholeWords } from '../pdf/figure-words.ts';
import { keyFigures, section } from '../pdf/report-parts.ts';
import { drawReport, type Definition } from '../pdf/report-pdf.ts';
import { reportTable, type PrintColumn } from '../pdf/report-table.ts';
import type { OwnFrame } from './report-frame.query.ts';
import type { ActionCounts, RolloutReport, StationProgress, WaveProgress } from './rollout-report.query.ts';
import type { StandingRollout } from './standing-reports.ts';

const barWidth = 96;

const fills: readonly (readonly [
  figure: 'succeeded' | 'updating' | 'failed' | 'cancelled',
  fill: Fill,
  word: string,
])[] = [
  ['succeeded', 'solid', 'done'],
  ['updating', 'ruled', 'updating'],
  ['failed', 'hatched', 'failed'],
  ['cancelled', 'open', 'cancelled'],
];

const definitions: readonly Definition[] = [
  { term: 'Home station', meaning: 'Of a device, as it was when the rollout was submitted.' },
  { term: 'Waiting', meaning: 'In a wave, and not offered the release yet.' },
  { term: 'Silent', meaning: 'Of the failed: not heard from after installing.' },
  { term: 'Left out', meaning: 'Asked for, and taken by no wave.' },
  {
    term: 'Time to done',
    meaning: 'From the start of a device’s wave until its update was done, of those that succeeded.',
  },
];

/** One rollout by station, wave and cause as it prints. */
export function drawRollout(report: StandingRollout, { scope, isWhole: _isWhole, ...own }: OwnFrame): Promise<Buffer> {
  const { rollout, items, waves, totals, failures, asAt, query } = report;
  const { model, version } = rollout.release;
  return drawReport(
    {
      ...own,
      title: `Rollout: ${rollout.name}`,
      about: `${model} ${version}, ${scope}`,
      finding: `${wholeWords(totals.succeeded)} of ${countOf(totals.targets, 'device')} done, ${wholeWords(totals.failed)} failed. ${standing(rollout)}`,
      asAt,
      query,
      definitions,
    },
    [
      keyFigures([
        { value: shareWords(totals.succeeded, totals.targets), words: 'of devices done' },
        { value: wholeWords(totals.failed), words: `failed, ${wholeWords(totals.silent)} of them silent` },
        {
          value: lengthWords(totals.medianSeconds),
          words: `median time to done; longest ${lengthWords(totals.longestSeconds)}`,
        },
        { value: wholeWords(totals.leftOut), words: 'asked for and in no wave' },
      ]),
      reportTable(stationColumns, items, {
        title: 'By home station',
        without: 'None of its devices has its home here.',
      }),
      key(),
      section('By wave', reportTable(waveColumns, waves, { without: 'No wave.' })),
      section(
        'Failures by cause',
        reportTable(
          [
            { heading: 'Cause', width: '*', cell: ({ sentence }) => sentence },
            { heading: 'Devices', width: 50, isNumber: true, cell: ({ devices }) => wholeWords(devices) },
          ],
          failures,
          { without: 'No device failed.' },
        ),
      ),
    ],
  );
}

function partsOf(counts: ActionCounts): BarPart[] {
  return fills.map(([figure, fill]) => ({ count: counts[figure], fill }));
}

/** What each fill says: the same words stand over the columns. */
function key(): Content {
  return {
    columns: fills.flatMap(([, fill, word]) => [
      { width: 18, ...drawFill(fill) },
      { width: 'auto', text: word, style: 'small', margin: [0, 0, 8, 0] },
    ]),
    columnGap: 5,
    margin: [0, 4, 0, 0],
  };
}

const number = <Row>(head: string, width: number, cell: (row: Row) => string): PrintColumn<Row> => ({
  heading: head,
  width,
  isNumber: true,
  cell,
});

const stationColumns: readonly PrintColumn<StationProgress>[] = [
  { heading: 'Station', width: '*', cell: ({ station }) => station?.name ?? 'No home station' },
  number('Devices', 40, ({ targets }) => wholeWords(targets)),
  { heading: '', width: barWidth, cell: (item) => drawParts(partsOf(item), item.targets, barWidth) },
  number('Done', 32, ({ succeeded }) => wholeWords(succeeded)),
  number('Updating', 42, ({ updating }) => wholeWords(updating)),
  number('Waiting', 38, ({ waiting }) => wholeWords(waiting)),
  number('Failed', 34, ({ failed }) => wholeWords(failed)),
  number('Left out', 40, ({ leftOut }) => wholeWords(leftOut)),
  number('Median', 46, ({ medianSeconds }) => lengthWords(medianSeconds)),
];

const waveColumns: readonly PrintColumn<WaveProgress>[] = [
  { heading: 'Wave', width: '*', cell: ({ position, name }) => `${position} ${name}` },
  { heading: 'State', width: 70, cell: ({ state }) => state.replaceAll('_', ' ') },
  number('Devices', 44, ({ targets }) => wholeWords(targets)),
  { heading: '', width: barWidth, cell: (wave) => drawParts(partsOf(wave), wave.targets, barWidth) },
  number('Done', 44, ({ succeeded }) => wholeWords(succeeded)),
  number('Failed', 44, ({ failed }) => wholeWords(failed)),
];

function standing({ state, startedAt, finishedAt }: RolloutReport['rollout']): string {
  const when = (at: string): string => writtenInstant(Date.parse(at));
  if (startedAt === null) return 'It has not started.';
  if (finishedAt !== null) return `It ran from ${when(startedAt)} to ${when(finishedAt)}.`;
  return `It began ${when(startedAt)} and is ${state.replaceAll('_', ' ')}.`;
}

/** `42 min`, `3 h 20 min`, `2 d 4 h`; a dash where nothing was done. */
function lengthWords(seconds: number | null): string {
  if (seconds === null) return '–';
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
