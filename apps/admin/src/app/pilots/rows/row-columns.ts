import type { PilotMeasure, PilotUnitKind } from '@custodian/domain';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { countText, decimalText, percentText } from '../../ui/text/count-text.ts';
import { dayText, instantText } from '../../ui/text/instant-text.ts';
import type { PilotFigure, PilotRow, RowsOf } from '../data/pilot-figure.ts';

type Column = GridColumn<PilotRow>;
const figure = { grow: 0, numeric: true } as const;

const people: readonly Column[] = [
  { key: 'number', label: 'Number', width: 90, grow: 0 },
  { key: 'name', label: 'Name', width: 150, grow: 2, sort: 'name', text: ({ name }) => name ?? '–' },
  { key: 'recordings', label: 'Recordings', width: 96, ...figure },
  { key: 'minutes', label: 'Minutes', width: 90, ...figure, text: ({ minutes }) => decimalText(minutes, 1) },
  {
    key: 'days',
    label: 'Days in post',
    width: 104,
    ...figure,
    text: ({ daysInPost = 0 }) => decimalText(daysInPost, Number.isInteger(daysInPost) ? 0 : 1),
  },
  {
    key: 'weeks',
    label: 'Whole weeks recorded',
    width: 160,
    ...figure,
    text: ({ weeksRecorded, weeksInPost }) => `${countText(weeksRecorded)} of ${countText(weeksInPost)}`,
  },
];

const cameras: readonly Column[] = [
  { key: 'serial', label: 'Serial', width: 120, grow: 1, sort: 'serial' },
  {
    key: 'cameraDays',
    label: 'Camera-days',
    width: 110,
    ...figure,
    sort: 'cameraDays',
    text: ({ cameraDays }) => countText(cameraDays),
  },
  { key: 'faults', label: 'Faults', width: 80, ...figure, sort: 'faults', text: ({ faults }) => countText(faults) },
  {
    key: 'charge',
    label: 'Charge left',
    width: 100,
    ...figure,
    sort: 'charge',
    text: ({ charge }) => percentText(charge, 1),
  },
  {
    key: 'batteryHealth',
    label: 'Battery health',
    width: 116,
    ...figure,
    sort: 'batteryHealth',
    text: ({ batteryHealth }) => percentText(batteryHealth, 2),
  },
  {
    key: 'hoursDocked',
    label: 'Hours docked',
    width: 112,
    ...figure,
    sort: 'hoursDocked',
    text: ({ hoursDocked }) => decimalText(hoursDocked, 1),
  },
];

const valueHeads: Readonly<Partial<Record<PilotMeasure, string>>> = { survey: 'Answer', complaints: 'Complaints' };

const entries = (measure: PilotMeasure): readonly Column[] => [
  { key: 'day', label: 'Day', width: 110, grow: 0, sort: 'day', text: ({ day = '' }) => dayText(day, true) },
  {
    key: 'value',
    label: valueHeads[measure] ?? 'Value',
    width: 100,
    ...figure,
    sort: 'value',
    text: ({ value = 0 }) => decimalText(value, Number.isInteger(value) ? 0 : 2),
  },
  { key: 'by', label: 'Entered by', width: 130, grow: 1, text: ({ enteredBy }) => enteredBy ?? '–' },
  {
    key: 'enteredAt',
    label: 'Entered',
    width: 150,
    grow: 0,
    sort: 'enteredAt',
    text: ({ enteredAt }) => instantText(enteredAt),
  },
  { key: 'file', label: 'From', width: 150, grow: 2, text: ({ fileName }) => fileName ?? 'typed in' },
];

const places: Readonly<Record<PilotUnitKind, string>> = { station: 'Station', team: 'Team' };

/** What each kind of row is sorted by first. */
export const usualSort: Readonly<Record<RowsOf, string>> = { people: 'name', cameras: 'serial', entries: 'day' };

/** The columns of the rows behind a figure: of one place, its name stands in the heading. */
export function columnsOf({
  rowsOf,
  measure: { measure },
  place,
  pilot: { unitKind },
}: PilotFigure): readonly Column[] {
  const own = { people, cameras, entries: entries(measure) }[rowsOf];
  if (place !== null) return own;
  const unit: Column = {
    key: 'unit',
    label: places[unitKind],
    width: 140,
    grow: 1,
    sort: 'unit',
    text: (row) => row.unit.name,
  };
  const at = rowsOf === 'people' ? 2 : 1;
  return [...own.slice(0, at), unit, ...own.slice(at)];
}
