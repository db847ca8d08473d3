import type { ExportColumn } from '../http/export-rows.ts';
import type { AssignmentItem } from './assignment-item.ts';

/**
 * A row of an export says which version it is: of two that differ in who had the camera, which one stands, and who replaced
 * the other, when and why.
 */
export const assignmentExportColumns: readonly ExportColumn<AssignmentItem>[] = [
  { key: 'camera', heading: 'Camera', value: (item) => item.camera },
  { key: 'holder', heading: 'Collar number', value: (item) => item.staff.collarNumber },
  { key: 'holder', heading: 'Name', value: (item) => item.staff.name, isStaffName: true },
  { key: 'mode', heading: 'Mode', value: (item) => item.mode },
  { key: 'from', heading: 'From', value: (item) => item.from },
  { key: 'until', heading: 'Until', value: (item) => item.until },
  { key: 'dueBack', heading: 'Due back', value: (item) => item.dueBack },
  { key: 'standing', heading: 'Standing', value: standingOf },
  { key: 'version', heading: 'Id', value: (item) => item.id },
  { key: 'version', heading: 'Recorded at', value: (item) => item.recordedAt },
  { key: 'version', heading: 'Corrects', value: (item) => item.corrects },
  { key: 'version', heading: 'Why it corrects', value: (item) => item.correctionReason },
  { key: 'version', heading: 'Superseded at', value: (item) => item.supersededAt },
  { key: 'version', heading: 'Superseded by', value: (item) => item.supersededBy?.id },
  { key: 'version', heading: 'Corrected by', value: (item) => item.supersededBy?.by },
  { key: 'version', heading: 'Why corrected', value: (item) => item.supersededBy?.reason },
];

function standingOf({ supersededAt, until }: AssignmentItem): string {
  if (supersededAt !== null) return 'superseded';
  return until === null ? 'open' : 'ended';
}
