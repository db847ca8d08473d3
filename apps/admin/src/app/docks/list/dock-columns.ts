import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { Dock } from '../data/dock.ts';

export const dockColumns: readonly GridColumn<Dock>[] = [
  { key: 'serial', label: 'Serial', width: 112, grow: 1, sort: 'serial' },
  { key: 'status', label: 'Status', width: 150, grow: 1 },
  { key: 'station', label: 'Station', width: 110, grow: 1, sort: 'station' },
  { key: 'bays', label: 'Bays', width: 236, grow: 0 },
  { key: 'pending', label: 'To offload', width: 124, grow: 1, sort: 'pendingFiles' },
  { key: 'link', label: 'Link', width: 124, grow: 0, optional: true },
  { key: 'firmware', label: 'Firmware', width: 86, grow: 0, sort: 'firmwareVersion', optional: true },
  { key: 'report', label: 'Last report', width: 88, grow: 0, sort: 'lastReportAt', numeric: true },
];
