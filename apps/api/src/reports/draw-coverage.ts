import { smallestGroup, writtenDay } from '@custodian/domain';
import { drawBar } from '../pdf/draw-bars.ts';
import { countOf, shareWords, wholeWords } from '../pdf/figure-words.ts';
import { keyFigures, note } from '../pdf/report-parts.ts';
import { drawReport, type Definition } from '../pdf/report-pdf.ts';
import { reportTable, type PrintColumn } from '../pdf/report-table.ts';
import type { OwnFrame } from './report-frame.query.ts';
import {
  coverageTotals,
  equippedTogether,
  type CoverageItem,
  type CoverageTotals,
  type CurrentRelease,
  type EquippedFigures,
} from './coverage-view.ts';
import { groupWords } from './group-words.ts';
import { asOneWords, isTooFew, toldStations } from './leaving-rows.ts';
import type { CoverageReport } from './standing-reports.ts';
import { tooFew } from './too-few.ts';
import { toldGroups } from './told-groups.ts';

type Printed = CoverageTotals & { readonly words: string };

const barWidth = 46;

const definitions: readonly Definition[] = [
  {
    term: 'Entitled',
    meaning:
      'People in post whom the force’s rule gives a camera of their own, leavers and people expected left out. Who shares a pool is counted apart.',
  },
  { term: 'Equipped', meaning: 'Of those, who answer for a camera now.' },
  {
    term: 'Share a pool',
    meaning: 'People in post who take a camera of their team’s pool for a tour; between tours they hold none.',
  },
  { term: 'Not entitled', meaning: 'People who answer for a camera now that the rule does not give them.' },
  { term: 'Cameras', meaning: 'In service, by their home station.' },
  {
    term: 'Current firmware',
    meaning:
      'The newest approved release of a camera’s model, by its version: one that was approved and not yet rolled out counts, a withdrawn one never does.',
  },
  {
    term: 'With few people',
    meaning: `Stations and staff types with fewer than ${smallestGroup} people in post are told as one in what leaves the system; another joins them where the rest would tell them.`,
  },
];

/** Coverage and firmware by station as it prints; the figures are those on screen, small stations told as one. */
export function drawCoverage(report: CoverageReport, { scope, isWhole, ...own }: OwnFrame): Promise<Buffer> {
  const { items, totals, current, asAt, query } = report;
  const said = { ...own, title: 'Coverage and firmware by station', about: scope, asAt, query, definitions };
  if (isTooFew(totals.people, isWhole)) return drawReport(said, [tooFew]);
  return drawReport({ ...said, finding: findingOf(totals) }, [
    keyFigures([
      {
        value: shareWords(totals.equippedPersonal, totals.entitledPersonal),
        words: `${wholeWords(totals.equippedPersonal)} of ${wholeWords(totals.entitledPersonal)} entitled to their own hold one`,
      },
      { value: wholeWords(withoutOne(totals)), words: 'entitled and without a camera' },
      { value: shareWords(totals.currentFirmware, totals.cameras), words: 'of cameras on current firmware' },
      { value: wholeWords(totals.cameras), words: 'cameras in service' },
    ]),
    ...current.map((release) => note(`Current firmware of ${release.model}.`, currentWords(release))),
    reportTable(columns, printedRows(items), {
      title: 'By station',
      last: columns.map(({ cell, heading: head }) => (head === '' ? '' : cell({ ...totals, words: scope }))),
    }),
    reportTable(typeColumns, printedTypes(totals), { title: 'By staff type', without: 'Nobody is in post here.' }),
  ]);
}

function findingOf(totals: CoverageTotals): string {
  const { equippedPersonal, entitledPersonal, currentFirmware, cameras } = totals;
  const entitled = `${countOf(entitledPersonal, 'person', 'people')} entitled to a camera of their own`;
  return `${wholeWords(equippedPersonal)} of ${entitled} ${equippedPersonal === 1 ? 'is' : 'are'} equipped; ${wholeWords(currentFirmware)} of ${countOf(cameras, 'camera')} in service run current firmware.`;
}

function withoutOne({ entitledPersonal, equippedPersonal }: EquippedFigures): number {
  return entitledPersonal - equippedPersonal;
}

const number = <Row>(heading: string, width: number, cell: (row: Row) => string): PrintColumn<Row> => ({
  heading,
  width,
  isNumber: true,
  cell,
});

const equippedColumns: readonly PrintColumn<EquippedFigures>[] = [
  number('Entitled', 36, ({ entitledPersonal }) => wholeWords(entitledPersonal)),
  number('Equipped', 38, ({ equippedPersonal }) => wholeWords(equippedPersonal)),
  number('Share', 34, (row) => shareWords(row.equippedPersonal, row.entitledPersonal)),
  {
    heading: '',
    width: barWidth,
    cell: (row) => drawBar({ value: row.equippedPersonal, of: row.entitledPersonal }, barWidth),
  },
  number('Without', 36, (row) => wholeWords(withoutOne(row))),
  number('Share a pool', 32, ({ entitledPool }) => wholeWords(entitledPool)),
];

const notEntitled = number('Not entitled', 36, (row: EquippedFigures) => wholeWords(row.equippedUnentitled));

const columns: readonly PrintColumn<Printed>[] = [
  { heading: 'Station', width: '*', cell: ({ words }) => words },
  ...equippedColumns,
  number('Pool cameras', 36, ({ poolCameras }) => wholeWords(poolCameras)),
  notEntitled,
  number('Cameras', 36, ({ cameras }) => wholeWords(cameras)),
  number('Current', 32, ({ currentFirmware }) => wholeWords(currentFirmware)),
  number('Share', 34, ({ currentFirmware, cameras }) => shareWords(currentFirmware, cameras)),
];

type PrintedType = EquippedFigures & { readonly words: string };

const typeColumns: readonly PrintColumn<PrintedType>[] = [
  { heading: 'Staff type', width: '*', cell: ({ words }) => words },
  number('In post', 36, ({ people }) => wholeWords(people)),
  ...equippedColumns,
  number('Hold one of it now', 48, ({ equippedPool }) => wholeWords(equippedPool)),
  notEntitled,
];

function printedTypes({ staffTypes }: CoverageTotals): PrintedType[] {
  const { told, folded } = toldGroups(staffTypes, ({ people }) => ({ people, isEmpty: people === 0 }));
  return [
    ...told.map((type) => ({ ...type, words: type.staffType === null ? 'No post' : groupWords(type.staffType) })),
    ...(folded.length === 0 ? [] : [{ ...equippedTogether(folded), words: asOneWords(folded) }]),
  ];
}

function printedRows(items: readonly CoverageItem[]): Printed[] {
  const { told, folded } = toldStations(items);
  const named = told.flatMap((item) => (item.station === null ? [] : [{ ...item, words: item.station.name }]));
  const without = told.filter(({ station, people, cameras }) => station === null && people + cameras > 0);
  return [
    ...named,
    ...(folded.length === 0 ? [] : [{ ...coverageTotals(folded), words: asOneWords(folded) }]),
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
