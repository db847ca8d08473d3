import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { ImportRowListRequest } from './import-requests.ts';
import { storedRowColumns, type StoredRow } from './import-row.ts';

/** A row with the cells as they were sent, for the result file. */
export interface RowWithCells extends StoredRow {
  readonly cells: readonly string[];
}

const firstRows = 200;

/** Judged rows of one import, in the order of the file. */
@Injectable()
export class ImportRowList {
  constructor(private readonly database: DataSource) {}

  page(importId: string, request: ImportRowListRequest): Promise<ListPage<StoredRow>> {
    return listPage<StoredRow>(this.database, queryOf(importId, request, storedRowColumns), request);
  }

  all(importId: string, request: ImportRowListRequest): AsyncGenerator<RowWithCells[]> {
    const query = queryOf(importId, request, `${storedRowColumns}, r.cells`);
    return listAll<RowWithCells>(this.database, query, request.sort);
  }

  /** The first rows, those that stand in the way or change something before those that say nothing new. */
  first(importId: string): Promise<StoredRow[]> {
    return this.database.query<StoredRow[]>(
      `SELECT ${storedRowColumns} FROM import_rows r WHERE r.import_id = $1 AND r.outcome IS NOT NULL
        ORDER BY CASE r.outcome WHEN 'reject' THEN 0 WHEN 'unchanged' THEN 2 ELSE 1 END, r.row_number LIMIT ${firstRows}`,
      [importId],
    );
  }
}

function queryOf(importId: string, request: ImportRowListRequest, select: string): ListQuery {
  const conditions = new SqlConditions().and('r.import_id = ? AND r.outcome IS NOT NULL', importId);
  if (request.outcome) conditions.and('r.outcome = ANY(?)', request.outcome);
  if (request.search) {
    const pattern = searchPattern(request.search);
    conditions.and(`lower(r.subject) LIKE ? OR lower(r.cells::text) LIKE ?`, pattern, pattern);
  }
  return {
    select,
    from: 'import_rows r',
    conditions,
    sorts: { row: { expression: 'r.row_number', type: 'integer' } },
    defaultSort: 'row',
    tieBreak: { expression: 'r.row_number', type: 'integer' },
  };
}
