import type { BulkList } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { BulkActionListRequest, BulkRowListRequest } from './bulk-action-requests.ts';
import { bulkColumns, bulkWithinScope, type BulkRecord } from './bulk-record.ts';
import { reasonWords, type BulkReason } from './reason-words.ts';

/** A row of a bulk action: what would happen or why not, and what came of it. */
export interface BulkRowView {
  readonly row: number;
  readonly subject: string;
  /** Whose page the subject opens. */
  readonly subjectKind: 'camera' | 'dock' | 'station' | 'exception';
  readonly collarNumber: string | null;
  readonly person: string | null;
  readonly change: string;
  readonly reason: BulkReason | null;
  readonly outcome: 'done' | 'left_out' | null;
  /** Why it is or was left out, as a sentence. */
  readonly message: string | null;
}

/** One reason of a preview, with how many rows it leaves out. */
export interface ReasonCount {
  readonly reason: string;
  readonly words: string;
  readonly count: number;
}

const subjectKinds: Readonly<Record<BulkList, BulkRowView['subjectKind']>> = {
  cameras: 'camera',
  staff: 'camera',
  assignments: 'camera',
  docks: 'dock',
  stations: 'station',
  exceptions: 'exception',
};

/** Bulk actions and their rows, as far as this reader sees them. */
@Injectable()
export class BulkActionList {
  constructor(private readonly database: DataSource) {}

  page(actor: Actor, request: BulkActionListRequest): Promise<ListPage<BulkRecord>> {
    return listPage<BulkRecord>(this.database, listQuery(actor, request), request);
  }

  all(actor: Actor, request: BulkActionListRequest): AsyncGenerator<BulkRecord[]> {
    return listAll<BulkRecord>(this.database, listQuery(actor, request), request.sort);
  }

  async rows(record: BulkRecord, request: BulkRowListRequest): Promise<ListPage<BulkRowView>> {
    const page = await listPage<RowFields>(this.database, rowQuery(record.id, request), request);
    return { ...page, items: page.items.map((row) => rowView(record, row)) };
  }

  async *allRows(record: BulkRecord, request: BulkRowListRequest): AsyncGenerator<BulkRowView[]> {
    for await (const rows of listAll<RowFields>(this.database, rowQuery(record.id, request), request.sort))
      yield rows.map((row) => rowView(record, row));
  }

  /** Why rows of the preview are left out, the commonest first. */
  async reasons(id: string): Promise<ReasonCount[]> {
    const rows = await this.database.query<{ reason: BulkReason; count: number }[]>(
      `SELECT reason, count(*)::int AS count FROM bulk_action_rows WHERE bulk_action_id = $1 AND reason IS NOT NULL
        GROUP BY reason ORDER BY count(*) DESC, reason`,
      [id],
    );
    return rows.map((row) => ({ ...row, words: reasonWords[row.reason] }));
  }
}

type RowFields = Omit<BulkRowView, 'subjectKind'>;

function rowView({ list }: BulkRecord, row: RowFields): BulkRowView {
  const message = row.reason === null ? row.message : reasonWords[row.reason];
  return { ...row, subjectKind: subjectKinds[list], message };
}

function listQuery(actor: Actor, request: BulkActionListRequest): ListQuery {
  const conditions = bulkWithinScope(new SqlConditions(), actor);
  if (request.search)
    conditions.and(`lower(b.created_by || ' ' || b.action || ' ' || b.list) LIKE ?`, searchPattern(request.search));
  if (request.state) conditions.and('b.state = ANY(?)', request.state);
  if (request.list) conditions.and('b.list = ANY(?)', request.list);
  if (request.action) conditions.and('b.action = ANY(?)', request.action);
  return {
    select: bulkColumns,
    from: 'bulk_actions b',
    conditions,
    sorts: {
      createdAt: { expression: 'b.created_at', type: 'timestamptz', isLight: true },
      state: { expression: 'b.state', type: 'text', isLight: true },
    },
    defaultSort: '-createdAt',
    tieBreak: { expression: 'b.id', type: 'uuid' },
  };
}

const standings: Readonly<Record<NonNullable<BulkRowListRequest['standing']>, string>> = {
  in: 'r.reason IS NULL',
  out: 'r.reason IS NOT NULL',
  to_do: 'r.reason IS NULL AND r.outcome IS NULL',
  done: `r.outcome = 'done'`,
  left_out: `r.outcome = 'left_out'`,
};

function rowQuery(id: string, request: BulkRowListRequest): ListQuery {
  const conditions = new SqlConditions().and('r.bulk_action_id = ?', id);
  if (request.standing) conditions.and(standings[request.standing]);
  if (request.reason) conditions.and('r.reason = ?', request.reason);
  if (request.search)
    conditions.and(
      `lower(r.subject || ' ' || coalesce(r.collar_number, '') || ' ' || coalesce(r.person, '')) LIKE ?`,
      searchPattern(request.search),
    );
  return {
    select: `r.ordinal AS row, r.subject, r.collar_number AS "collarNumber", r.person, r.change, r.reason, r.outcome, r.message`,
    from: 'bulk_action_rows r',
    conditions,
    sorts: { row: { expression: 'r.ordinal', type: 'integer' } },
    defaultSort: 'row',
    tieBreak: { expression: 'r.ordinal', type: 'integer' },
  };
}
