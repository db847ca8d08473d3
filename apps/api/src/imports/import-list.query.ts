import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { ImportListRequest } from './import-requests.ts';
import { importColumns, type ImportRecord } from './import-row.ts';
import { importSummary, type ImportSummary } from './import-view.ts';

/** Imports, the newest first unless sorted otherwise. */
@Injectable()
export class ImportList {
  constructor(private readonly database: DataSource) {}

  async page(request: ImportListRequest): Promise<ListPage<ImportSummary>> {
    const page = await listPage<ImportRecord>(this.database, queryOf(request), request);
    return { ...page, items: page.items.map(importSummary) };
  }

  async *all(request: ImportListRequest): AsyncGenerator<ImportSummary[]> {
    for await (const rows of listAll<ImportRecord>(this.database, queryOf(request), request.sort)) {
      yield rows.map(importSummary);
    }
  }
}

function queryOf(request: ImportListRequest): ListQuery {
  const conditions = new SqlConditions();
  if (request.search) conditions.and('lower(i.file_name) LIKE ?', searchPattern(request.search));
  if (request.kind) conditions.and('i.kind = ANY(?)', request.kind);
  if (request.state) conditions.and('i.state = ANY(?)', request.state);
  return {
    select: importColumns,
    from: 'imports i',
    conditions,
    sorts: {
      createdAt: { expression: 'i.created_at', type: 'timestamptz', isLight: true },
      fileName: { expression: 'lower(i.file_name)', type: 'text', isLight: true },
      state: { expression: 'i.state', type: 'text', isLight: true },
    },
    defaultSort: '-createdAt',
    tieBreak: { expression: 'i.id', type: 'uuid' },
  };
}
