import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { Freeze } from '../data/freeze.ts';

export const freezeColumns: readonly GridColumn<Freeze>[] = [
  { key: 'status', label: 'State', width: 116, grow: 0 },
  { key: 'cover', label: 'Covers', width: 180, grow: 2 },
  { key: 'reason', label: 'Reason', width: 200, grow: 3, text: ({ reason }) => reason },
  { key: 'from', label: 'From', width: 136, grow: 0, sort: 'from', text: ({ from }) => instantText(from) },
  { key: 'until', label: 'Until', width: 136, grow: 0, sort: 'until', text: ({ until }) => instantText(until) },
  { key: 'by', label: 'Frozen by', width: 120, grow: 1, text: ({ madeBy }) => madeBy },
  {
    key: 'ended',
    label: 'Ended early',
    width: 190,
    grow: 1,
    optional: true,
    text: ({ liftedAt, liftedBy }) => (liftedAt === null ? '' : `${instantText(liftedAt)}, ${liftedBy ?? ''}`),
  },
  { key: 'act', label: 'End', width: 76, grow: 0 },
];
