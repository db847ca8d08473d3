import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { RecordListRequest } from './reconciliation-requests.ts';

/** Records of one reconciliation: those of the register first, then those of the other side in the order of the file. */
export function recordListQuery(id: string, request: RecordListRequest): ListQuery {
  const conditions = new SqlConditions().and('o.reconciliation_id = ?', id);
  if (request.side) conditions.and('o.side = ?', request.side);
  if (request.outcome) conditions.and('o.outcome = ANY(?)', request.outcome);
  if (request.group) conditions.and('o.group_key = ? OR o.clock_key = ?', request.group, request.group);
  if (request.search) {
    const pattern = searchPattern(request.search);
    conditions.and('lower(o.subject) LIKE ? OR lower(o.facts::text) LIKE ?', pattern, pattern);
  }
  return {
    select: `o.number, o.side, o.row_number AS row, o.subject, o.group_key AS "group", o.outcome, o.facts`,
    from: 'reconciliation_records o',
    conditions,
    sorts: {
      number: { expression: 'o.number', type: 'integer' },
      subject: { expression: 'lower(o.subject)', type: 'text' },
    },
    defaultSort: 'number',
    tieBreak: { expression: 'o.number', type: 'integer' },
  };
}
