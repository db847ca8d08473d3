import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { ReconciliationListRequest } from './reconciliation-requests.ts';
import { reconciliationColumns } from './reconciliation-row.ts';

/** Reconciliations, newest first. They are of the whole force, as are their readers. */
export function reconciliationListQuery(request: ReconciliationListRequest): ListQuery {
  const conditions = new SqlConditions();
  if (request.kind) conditions.and('r.kind = ANY(?)', request.kind);
  if (request.state) conditions.and('r.state = ANY(?)', request.state);
  if (request.search) {
    const pattern = searchPattern(request.search);
    conditions.and(
      `r.number::text LIKE ? OR lower(coalesce(r.file_name, '')) LIKE ? OR lower(r.created_by) LIKE ?`,
      pattern,
      pattern,
      pattern,
    );
  }
  return {
    select: reconciliationColumns,
    from: 'reconciliations r',
    conditions,
    sorts: {
      number: { expression: 'r.number', type: 'integer', isLight: true },
      kind: { expression: 'r.kind', type: 'text', isLight: true },
      state: { expression: 'r.state', type: 'text', isLight: true },
      open: { expression: 'r.open_count', type: 'integer', isLight: true },
    },
    defaultSort: '-number',
    tieBreak: { expression: 'r.number', type: 'integer' },
  };
}
