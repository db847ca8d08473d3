import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { CaseItem } from '../data/case.ts';
import { kindWords } from '../data/case-words.ts';

export const caseColumns: readonly GridColumn<CaseItem>[] = [
  { key: 'number', label: 'Case', width: 66, grow: 0, sort: 'number' },
  { key: 'state', label: 'State', width: 110, grow: 0, sort: 'state' },
  { key: 'kind', label: 'Kind', width: 130, grow: 0, sort: 'kind', text: ({ kind }) => kindWords[kind] },
  { key: 'camera', label: 'Camera', width: 104, grow: 0, sort: 'camera' },
  { key: 'description', label: 'What happened', width: 220, grow: 3 },
  { key: 'holder', label: 'Holder then', width: 140, grow: 1, optional: true },
  {
    key: 'station',
    label: 'Station',
    width: 130,
    grow: 1,
    sort: 'station',
    optional: true,
    text: ({ station }) => station?.name ?? '–',
  },
  { key: 'due', label: 'Due', width: 128, grow: 0, sort: 'urgency' },
  { key: 'opened', label: 'Opened', width: 104, grow: 0, sort: 'openedAt', numeric: true },
];
