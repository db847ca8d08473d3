import type { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from './record-audit.ts';

const labels = {
  assignment: 'Assignments',
  audit: 'Audit',
  batch: 'Batches',
  'board-summary': 'Board summaries',
  'bulk-action': 'Bulk actions',
  camera: 'Cameras',
  label: 'Labels',
  case: 'Cases',
  dock: 'Docks',
  exception: 'Exceptions',
  freeze: 'Freezes',
  'foi-pack': 'FOI packs',
  'forecast-miss': 'Devices that will probably miss a deadline',
  import: 'Imports',
  model: 'Models',
  recording: 'Recordings',
  pilot: 'Pilots',
  reconciliation: 'Reconciliations',
  release: 'Releases',
  reservation: 'Reservations',
  rollout: 'Rollouts',
  'rollout-action': 'Devices of a rollout',
  'rollout-target': 'Plans of rollouts',
  staff: 'Staff',
  station: 'Stations',
  'stock-take': 'Stock-takes',
  team: 'Teams',
  'unknown-device': 'Unknown devices',
  update: 'Updates of devices',
  user: 'Accounts',
} as const;

/** A list that can be exported, by the word that its audit events begin with. */
export type ExportedList = keyof typeof labels;

/** Every export is logged with the filter that it held (DPA 2018 s.62, product.md invariant 10). */
export async function recordExport(
  database: DataSource,
  actor: Actor,
  list: ExportedList,
  filter: object,
): Promise<void> {
  await recordAudit(database.manager, actor, {
    action: `${list}.export`,
    subjectKind: list,
    subjectId: null,
    subjectLabel: labels[list],
    after: { ...filter },
  });
}
