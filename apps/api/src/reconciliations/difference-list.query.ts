import type { DifferenceClass, DifferenceReason, DifferenceState, Novelty } from '@custodian/domain';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { DifferenceListRequest } from './reconciliation-requests.ts';

/** A difference as lists show it. */
export interface DifferenceView {
  readonly number: number;
  readonly class: DifferenceClass;
  readonly subject: string;
  /** By which its records are found. */
  readonly group: string;
  readonly field: string | null;
  readonly day: string | null;
  readonly register: string | null;
  readonly other: string | null;
  readonly records: number;
  readonly novelty: Novelty;
  /** Number of the run that found it first. */
  readonly since: number;
  readonly state: DifferenceState;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly reason: DifferenceReason | null;
  readonly words: string | null;
  readonly explainedBy: string | null;
  readonly explainedAt: string | null;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
}

const columns = `d.number, d.class, d.subject, d.group_key AS "group", d.field, d.day::text AS day, d.register_says AS register,
  d.other_says AS other, d.record_count AS records, d.novelty, d.since_number AS since, d.state,
  CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END AS owner, d.reason, d.words,
  d.explained_by AS "explainedBy", to_json(d.explained_at) #>> '{}' AS "explainedAt",
  d.closed_by AS "closedBy", to_json(d.closed_at) #>> '{}' AS "closedAt"`;

/** Differences of one reconciliation in the order in which it found them. */
export function differenceListQuery(id: string, request: DifferenceListRequest): ListQuery {
  return {
    select: columns,
    from: 'reconciliation_differences d LEFT JOIN users u ON u.id = d.owner_id',
    countFrom: 'reconciliation_differences d',
    conditions: differenceConditions(id, request),
    // A number is known only within its run, so that a page is not found by it alone.
    sorts: {
      number: { expression: 'd.number', type: 'integer' },
      subject: { expression: 'lower(d.subject)', type: 'text' },
      class: { expression: 'd.class', type: 'text' },
      records: { expression: 'd.record_count', type: 'integer' },
      day: { expression: `coalesce(d.day, '-infinity')`, type: 'date' },
    },
    defaultSort: 'number',
    tieBreak: { expression: 'd.number', type: 'integer' },
  };
}

/** What a filter holds, of the differences `d` of one reconciliation. */
export function differenceConditions(id: string, request: DifferenceListRequest): SqlConditions {
  const conditions = new SqlConditions().and('d.reconciliation_id = ?', id);
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
