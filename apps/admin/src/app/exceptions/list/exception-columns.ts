import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { kindWords, type ExceptionItem } from '../data/exception.ts';

export const exceptionColumns: readonly GridColumn<ExceptionItem>[] = [
  { key: 'severity', label: 'State', width: 110, grow: 0, sort: 'severity' },
  { key: 'title', label: 'What', width: 260, grow: 3, sort: 'title' },
  { key: 'subject', label: 'About', width: 130, grow: 1 },
  { key: 'station', label: 'Station', width: 130, grow: 1, sort: 'station', text: (one) => one.station?.name ?? '–' },
  { key: 'rule', label: 'Rule', width: 150, grow: 1, sort: 'kind', optional: true, text: (one) => kindWords(one.kind) },
  { key: 'owner', label: 'Owner', width: 110, grow: 1, text: (one) => one.owner?.name ?? 'Nobody yet' },
  { key: 'dueAt', label: 'Due', width: 168, grow: 0, sort: 'dueAt', optional: true },
  {
    key: 'snoozed',
    label: 'Snoozed until',
    width: 130,
    grow: 0,
    optional: true,
    text: (one) => (one.snoozedUntil ? instantText(one.snoozedUntil) : '–'),
  },
  { key: 'since', label: 'Since', width: 86, grow: 0, sort: 'since', numeric: true },
];
