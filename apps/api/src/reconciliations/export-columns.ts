import type { DifferenceView, ReconciledRecordView, ReconciliationRecord } from '@custodian/domain';
import type { Actor } from '../access/actor.ts';
import type { ExportColumn } from '../http/export-rows.ts';

export const reconciliationExport: readonly ExportColumn<ReconciliationRecord>[] = [
  { heading: 'Reconciliation', value: ({ number }) => number },
  { heading: 'With', value: ({ kind }) => kind },
  { heading: 'State', value: ({ state }) => state },
  { heading: 'File', value: ({ fileName }) => fileName },
  { heading: 'From', value: ({ from }) => from },
  { heading: 'To', value: ({ to }) => to },
  { heading: 'Register as at', value: ({ asAt }) => asAt },
  { heading: 'Open', value: ({ open }) => open },
  { heading: 'Explained', value: ({ explained }) => explained },
  { heading: 'Closed', value: ({ closed }) => closed },
  { heading: 'New', value: ({ fresh }) => fresh },
  { heading: 'Gone', value: ({ gone }) => gone },
  { heading: 'Begun', value: ({ createdAt }) => createdAt },
  { heading: 'By', value: ({ createdBy }) => createdBy },
];

const withheld = 'Not exported: a name';

/** Differences as they leave the system: names of staff only with who may export staff. */
export function differenceExport(actor: Actor): readonly ExportColumn<DifferenceView>[] {
  const says = ({ field }: DifferenceView, said: string | null) =>
    field === 'name' && !actor.permissions.has('staff:export') ? withheld : said;
  return [
    { heading: 'Difference', value: ({ number }) => number },
    { heading: 'What', value: (one) => one.class },
    { heading: 'About', value: ({ subject }) => subject },
    { heading: 'Field', value: ({ field }) => field },
    { heading: 'Day', value: ({ day }) => day },
    { heading: 'Register', value: (one) => says(one, one.register) },
    { heading: 'Other side', value: (one) => says(one, one.other) },
    { heading: 'Records', value: ({ records }) => records },
    { heading: 'Seen before', value: ({ novelty }) => novelty },
    { heading: 'First found by', value: ({ since }) => since },
    { heading: 'State', value: ({ state }) => state },
    { heading: 'Owner', value: ({ owner }) => owner?.name },
    { heading: 'Explained as', value: ({ reason }) => reason },
    { heading: 'Explanation', value: ({ words }) => words },
    { heading: 'Explained by', value: ({ explainedBy }) => explainedBy },
    { heading: 'Explained at', value: ({ explainedAt }) => explainedAt },
    { heading: 'Closed by', value: ({ closedBy }) => closedBy },
    { heading: 'Closed at', value: ({ closedAt }) => closedAt },
  ];
}

/** Records of both sides; what they say stands in one cell, field by field. */
export function recordExport(actor: Actor): readonly ExportColumn<ReconciledRecordView>[] {
  const mayName = actor.permissions.has('staff:export');
  const says = ({ facts }: ReconciledRecordView) =>
    Object.entries(facts)
      .filter(([field, said]) => said !== null && (mayName || field !== 'name'))
      .map(([field, said]) => `${field}: ${said ?? ''}`)
      .join('; ');
  return [
    { heading: 'Side', value: ({ side }) => side },
    { heading: 'Row', value: ({ row }) => row },
    { heading: 'About', value: ({ subject }) => subject },
    { heading: 'Outcome', value: ({ outcome }) => outcome },
    { heading: 'Says', value: says },
  ];
}
