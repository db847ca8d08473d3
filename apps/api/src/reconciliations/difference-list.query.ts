import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { DifferenceListRequest, DifferenceRowsRequest } from './reconciliation-requests.ts';

const columns = `d.number, d.reconciliation_id AS run, d.class, d.subject, d.group_key AS "group", d.field, d.day::text AS day, d.register_says AS register,
  d.other_says AS other, d.record_count AS records, d.novelty, d.since_number AS since, d.state,
  CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END AS owner, d.reason, d.words,
  d.explained_by AS "explainedBy", to_json(d.explained_at) #>> '{}' AS "explainedAt",
  d.closed_by AS "closedBy", to_json(d.closed_at) #>> '{}' AS "closedAt", d.version`;

const own = 'reconciliation_differences d';

/** Differences of one reconciliation in the order in which it found them, or those it no longer found. */
export function differenceListQuery(id: string, request: DifferenceRowsRequest): ListQuery {
  const isGone = request.gone === 'true';
  const tables = isGone ? `${own} JOIN reconciliations q ON q.id = d.reconciliation_id` : own;
  const of = isGone ? goneSince(id) : new SqlConditions().and('d.reconciliation_id = ?', id);
  return {
    select: columns,
    from: `${tables} LEFT JOIN users u ON u.id = d.owner_id`,
    countFrom: tables,
    conditions: filtered(of, request),
    // A number is known only within its run, so that a page is not found by it alone.
    sorts: {
      number: { expression: 'd.number', type: 'integer' },
      subject: { expression: 'lower(d.subject)', type: 'text' },
      class: { expression: 'd.class', type: 'text' },
      records: { expression: 'd.record_count', type: 'integer' },
      day: { expression: `coalesce(d.day, '-infinity')`, type: 'date' },
    },
    defaultSort: 'number',
    // Several runs may have given their place to one: of what is gone, a number is not unique.
    tieBreak: isGone
      ? { expression: '(q.number::bigint << 32) + d.number', type: 'bigint' }
      : { expression: 'd.number', type: 'integer' },
  };
}

/** What the runs whose place this one took had found, each once in its newest words, and this one did not. */
function goneSince(id: string): SqlConditions {
  return new SqlConditions([id]).and(
    `q.superseded_by = $1 AND NOT EXISTS (SELECT FROM reconciliation_differences now WHERE now.reconciliation_id = $1 AND now.key = d.key)
      AND NOT EXISTS (SELECT FROM reconciliation_differences newer JOIN reconciliations n ON n.id = newer.reconciliation_id
                       WHERE n.superseded_by = $1 AND n.number > q.number AND newer.key = d.key)`,
  );
}

/** What a filter holds, of the differences `d` of one reconciliation. */
export function differenceConditions(id: string, request: DifferenceListRequest): SqlConditions {
  return filtered(new SqlConditions().and('d.reconciliation_id = ?', id), request);
}

function filtered(conditions: SqlConditions, request: DifferenceListRequest): SqlConditions {
  if (request.class) conditions.and('d.class = ANY(?)', request.class);
  if (request.state) conditions.and('d.state = ANY(?)', request.state);
  if (request.novelty) conditions.and('d.novelty = ANY(?)', request.novelty);
  if (request.owner === 'none') conditions.and('d.owner_id IS NULL');
  else if (request.owner) conditions.and('d.owner_id = ?::uuid', request.owner);
  if (request.search) {
    const pattern = searchPattern(request.search);
    conditions.and(
      `lower(d.subject) LIKE ? OR lower(concat_ws(' ', d.register_says, d.other_says, d.words)) LIKE ?`,
      pattern,
      pattern,
    );
  }
  return conditions;
}
