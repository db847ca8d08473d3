import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { ReleaseListRequest } from './release-requests.ts';
import { releaseColumns, releaseTables, viewOfRelease, type ReleaseRow, type ReleaseView } from './release-view.ts';

@Injectable()
export class ReleaseList {
  constructor(private readonly database: DataSource) {}

  async page(actor: Actor, request: ReleaseListRequest): Promise<ListPage<ReleaseView>> {
    const page = await listPage<ReleaseRow>(this.database, queryOf(request), request);
    return { ...page, items: page.items.map((row) => viewOfRelease(row, actor)) };
  }

  all(request: ReleaseListRequest): AsyncGenerator<ReleaseRow[]> {
    return listAll<ReleaseRow>(this.database, queryOf(request), request.sort);
  }
}

function queryOf(request: ReleaseListRequest): ListQuery {
  const conditions = new SqlConditions();
  if (request.search) conditions.and(`lower(m.name || ' ' || f.version) LIKE ?`, searchPattern(request.search));
  if (request.status) conditions.and('f.state = ANY (?)', request.status);
  if (request.state) conditions.and('f.state = ANY (?)', request.state);
  if (request.model) conditions.and('lower(m.name) = lower(?)', request.model);
  return {
    select: releaseColumns,
    from: releaseTables,
    conditions,
    sorts: {
      createdAt: { expression: 'f.created_at', type: 'timestamptz' },
      model: { expression: 'lower(m.name)', type: 'text' },
      version: { expression: 'f.version', type: 'text' },
      state: { expression: 'f.state', type: 'text' },
    },
    defaultSort: '-createdAt',
    tieBreak: { expression: 'f.id', type: 'uuid' },
  };
}
