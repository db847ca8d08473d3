import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { Rollout } from '../data/rollout.ts';

export const rolloutColumns: readonly GridColumn<Rollout>[] = [
  { key: 'name', label: 'Name', width: 210, grow: 3, sort: 'name' },
  {
    key: 'release',
    label: 'Release',
    width: 112,
    grow: 1,
    sort: 'release',
    text: ({ release }) => `${release.model} ${release.version}`,
  },
  { key: 'state', label: 'State', width: 152, grow: 0, sort: 'state' },
  { key: 'waves', label: 'Waves', width: 150, grow: 2 },
  { key: 'done', label: 'Done', width: 104, grow: 0, numeric: true },
  { key: 'failed', label: 'Failed', width: 62, grow: 0, numeric: true },
  { key: 'started', label: 'Started', width: 82, grow: 0, sort: 'startedAt', numeric: true },
  { key: 'by', label: 'Made by', width: 104, grow: 1, optional: true, text: ({ createdBy }) => createdBy },
  { key: 'made', label: 'Made', width: 82, grow: 0, sort: 'createdAt', numeric: true, optional: true },
];
