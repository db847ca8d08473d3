import type { ReconciliationKind } from '@custodian/domain';
import { countText } from '../../ui/text/count-text.ts';
import type { Difference } from './reconciliation.ts';

/** The records behind a difference: what the link says, and the words of the list that shows them. */
export interface RecordsBehind {
  readonly text: string;
  readonly query: Readonly<Record<string, string>>;
}

/** As many records as the figure says; where a pair differs, both of it are shown and the link says so. */
export function recordsBehind(kind: ReconciliationKind, one: Difference): RecordsBehind {
  const { group, records } = one;
  const text = countText(records);
  if (one.class === 'time-zone') return { text, query: { group, side: 'other' } };
  if (one.class === 'duplicate')
    return { text, query: kind === 'dems' ? { group, outcome: 'duplicate' } : { group, side: 'other' } };
  if (kind === 'dems' && one.day !== null)
    return one.field === 'collarNumber'
      ? { text, query: { group, side: 'register', outcome: 'different' } }
      : { text, query: { group, outcome: 'alone' } };
  if (one.class === 'field-differs') return { text: 'Both', query: { group } };
  if (one.class === 'count-differs') return { text: 'Lines', query: { group } };
  return { text, query: { group } };
}
