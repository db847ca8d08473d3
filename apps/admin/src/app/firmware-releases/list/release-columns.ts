import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { Release } from '../data/release.ts';

export const releaseColumns: readonly GridColumn<Release>[] = [
  { key: 'version', label: 'Version', width: 84, grow: 1, sort: 'version' },
  { key: 'model', label: 'Model', width: 96, grow: 1, sort: 'model' },
  {
    key: 'minimum',
    label: 'From version',
    width: 98,
    grow: 0,
    optional: true,
    text: (release) => release.minimumVersion ?? 'Any',
  },
  { key: 'state', label: 'State', width: 112, grow: 0, sort: 'state' },
  { key: 'signed', label: 'Signed by', width: 150, grow: 1, optional: true },
  { key: 'approved', label: 'Approved by', width: 152, grow: 1 },
  { key: 'devices', label: 'Reported by', width: 214, grow: 0 },
  { key: 'uploaded', label: 'Uploaded', width: 148, grow: 1, sort: 'createdAt' },
];
