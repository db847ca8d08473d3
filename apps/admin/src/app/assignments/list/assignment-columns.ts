import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { AssignmentPeriod } from '../data/assignment.ts';

export const assignmentColumns: readonly GridColumn<AssignmentPeriod>[] = [
  { key: 'camera', label: 'Camera', width: 120, grow: 1, sort: 'camera' },
  { key: 'holder', label: 'Holder', width: 180, grow: 2, sort: 'staff' },
  { key: 'mode', label: 'Mode', width: 90, grow: 0, sort: 'mode' },
  { key: 'standing', label: 'Standing', width: 120, grow: 0 },
  { key: 'from', label: 'From', width: 140, grow: 0, sort: 'from' },
  { key: 'until', label: 'Until', width: 140, grow: 0, sort: 'until' },
  { key: 'dueBack', label: 'Due back', width: 140, grow: 0, sort: 'dueBack' },
];

/** Where an assignment stands now: a word of the state table. */
export function standingOf(
  { until, dueBack }: Pick<AssignmentPeriod, 'until' | 'dueBack'>,
  now: number = Date.now(),
): 'open' | 'overdue' | 'ended' {
  if (until !== null) return 'ended';
  return dueBack !== null && Date.parse(dueBack) < now ? 'overdue' : 'open';
}
