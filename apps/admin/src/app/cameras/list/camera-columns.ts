import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { whereabouts, type Camera } from '../data/camera.ts';

export const cameraColumns: readonly GridColumn<Camera>[] = [
  { key: 'serial', label: 'Serial', width: 112, grow: 1, sort: 'serial' },
  { key: 'status', label: 'Status', width: 132, grow: 1, sort: 'status' },
  {
    key: 'station',
    label: 'Station',
    width: 120,
    grow: 1,
    sort: 'station',
    text: (camera) => camera.station?.name ?? '–',
  },
  { key: 'holder', label: 'Holder', width: 168, grow: 2, sort: 'holder' },
  { key: 'where', label: 'Where', width: 132, grow: 1, optional: true, text: whereabouts },
  { key: 'firmware', label: 'Firmware', width: 86, grow: 0, sort: 'firmware' },
  { key: 'battery', label: 'Battery health', width: 124, grow: 0, sort: 'batteryHealth' },
  {
    key: 'assetTag',
    label: 'Asset tag',
    width: 110,
    grow: 1,
    sort: 'assetTag',
    extra: true,
    text: (camera) => camera.assetTag ?? '–',
  },
  { key: 'model', label: 'Model', width: 110, grow: 1, sort: 'model', extra: true, text: (camera) => camera.model },
  { key: 'seen', label: 'Seen', width: 86, grow: 0, sort: 'lastSeenAt', numeric: true },
];
