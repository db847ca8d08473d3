import { smallestGroup, writtenDay } from '@custodian/domain';
import { drawBar } from '../pdf/draw-bars.ts';
import { countOf, shareWords, wholeWords } from '../pdf/figure-words.ts';
import { keyFigures, note } from '../pdf/report-parts.ts';
import { drawReport, type Definition } from '../pdf/report-pdf.ts';
import { reportTable, type PrintColumn } from '../pdf/report-table.ts';
import type { OwnFrame } from './report-frame.query.ts';
import { toldGroups } from './told-groups.ts';
import {
  coverageTotals,
  type CoverageItem,
  type CoverageTotals,
  type CurrentRelease,
} from './coverage-report.query.ts';

interface Coverage {
  readonly items: readonly CoverageItem[];
  readonly totals: CoverageTotals;
  readonly current: readonly CurrentRelease[];
  readonly asAt: string;
}

type Printed = CoverageTotals & { readonly words: string };

const barWidth = 54;

const definitions: readonly Definition[] = [
  { term: 'In post', meaning: 'People whose membership is there now, leavers and people expected left out.' },
  { term: 'Equipped', meaning: 'Of those, who answer for a camera now.' },
  { term: 'Cameras in service', meaning: 'By their home station.' },
  {
    term: 'Current firmware',
    meaning:
      'The newest approved release of a camera’s model, by its version: one that was approved and not yet rolled out counts, a withdrawn one never does.',
  },
  {
    term: 'With few people',
    meaning: `Stations with fewer than ${smallestGroup} people in post are told as one in what leaves the system; another joins them where the rest would tell them.`,
  },
];

/** Coverage and firmware by station as it prints; the figures are those on screen, small stations told as one. */
export function drawCoverage(
  { items, totals, current, asAt }: Coverage,
  { scope, isWhole: _isWhole, ...own }: OwnFrame,
): Promise<Buffer> {
  return drawReport(
    {
      ...own,
      title: 'Coverage and firmware by station',
      about: scope,
      finding: `${wholeWords(totals.equipped)} of ${countOf(totals.people, 'person', 'people')} in post ${totals.equipped === 1 ? 'is' : 'are'} equipped; ${wholeWords(totals.currentFirmware)} of ${countOf(totals.cameras, 'camera')} in service run current firmware.`,
      asAt,
      query: null,
      definitions,
    },
    [
      keyFigures([
        { value: shareWords(totals.equipped, totals.people), words: 'of people in post equipped' },
        { value: wholeWords(totals.people - totals.equipped), words: 'people in post without a camera' },
        { value: shareWords(totals.currentFirmware, totals.cameras), words: 'of cameras on current firmware' },
        { value: wholeWords(totals.cameras), words: 'cameras in service' },
      ]),
      ...current.map((release) => note(`Current firmware of ${release.model}.`, currentWords(release))),
      reportTable(columns, printedRows(items), {
        title: 'By station',
        last: columns.map(({ cell, heading: head }) => (head === '' ? '' : cell({ ...totals, words: scope }))),
      }),
    ],
  );
}

const columns: readonly PrintColumn<Printed>[] = [
  { heading: 'Station', width: '*', cell: ({ words }) => words },
  { heading: 'In post', width: 38, isNumber: true, cell: ({ people }) => wholeWords(people) },
  { heading: 'Equipped', width: 44, isNumber: true, cell: ({ equipped }) => wholeWords(equipped) },
  { heading: 'Share', width: 38, isNumber: true, cell: ({ equipped, people }) => shareWords(equipped, people) },
  { heading: '', width: barWidth, cell: ({ equipped, people }) => drawBar({ value: equipped, of: people }, barWidth) },
  { heading: 'Cameras', width: 42, isNumber: true, cell: ({ cameras }) => wholeWords(cameras) },
  { heading: 'Current', width: 38, isNumber: true, cell: ({ currentFirmware }) => wholeWords(currentFirmware) },
  {
    heading: 'Share',
    width: 38,
    isNumber: true,
    cell: ({ currentFirmware, cameras }) => shareWords(currentFirmware, cameras),
  },
  {
    heading: '',
    width: barWidth,
    cell: ({ currentFirmware, cameras }) => drawBar({ value: currentFirmware, of: cameras }, barWidth),
  },
];

function printedRows(items: readonly CoverageItem[]): Printed[] {
  const { told, folded } = toldGroups(items, ({ people, cameras }) => ({ people, isEmpty: people + cameras === 0 }));
  const named = told.flatMap((item) => (item.station === null ? [] : [{ ...item, words: item.station.name }]));
  const without = told.filter(({ station, people, cameras }) => station === null && people + cameras > 0);
  return [
    ...named,
    ...(folded.length === 0 ? [] : [{ ...coverageTotals(folded), words: `${folded.length} with few people, as one` }]),
    ...without.map((item) => ({ ...item, words: 'No home station' })),
  ];
}

function currentWords({ version, approvedAt, cameras, onIt, rollouts }: CurrentRelease): string {
  if (version === null) return `No release is approved, so none of its ${wholeWords(cameras)} cameras is current.`;
  const approved = approvedAt === null ? '' : `, approved ${writtenDay(approvedAt.slice(0, 10))}`;
  const offered =
    rollouts === 0 ? 'no rollout has offered it yet' : `${countOf(rollouts, 'rollout')} offered it so far`;
  return `It is ${version}${approved}; ${offered}. ${wholeWords(onIt)} of ${countOf(cameras, 'camera')} in service run it.`;
}
