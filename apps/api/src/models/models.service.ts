import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import type { ModelListRequest, NewModel } from './model-requests.ts';

export interface ModelView {
  readonly id: string;
  readonly name: string;
  readonly kind: 'camera' | 'dock';
  readonly verification: 'version' | 'feedback';
  readonly versionAttribute: string;
  readonly signature: 'required' | 'device';
  readonly installMinutes: number;
  readonly devices: number;
}

@Injectable()
export class ModelsService {
  constructor(private readonly database: DataSource) {}

  page(request: ModelListRequest): Promise<ListPage<ModelView>> {
    return listPage<ModelView>(this.database, queryOf(request), request);
  }

  all(request: ModelListRequest): AsyncGenerator<ModelView[]> {
    return listAll<ModelView>(this.database, queryOf(request), request.sort);
  }

  async one(id: string): Promise<ModelView> {
    const query = queryOf({});
    query.conditions.and('m.id = ?', id);
    const [model] = await this.database.query<ModelView[]>(
      `SELECT ${query.select} FROM ${query.from} WHERE ${query.conditions.sql}`,
      query.conditions.values,
    );
    if (!model) throw new Problem('not-found', 'There is no such model.');
    return model;
  }

  async make(actor: Actor, given: NewModel): Promise<ModelView> {
    const id = uuid();
    const name = given.name.trim();
    await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO models (id, name, kind, verification, version_attribute, signature, install_minutes)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          id,
          name,
          given.kind,
          given.verification,
          given.versionAttribute ?? 'swVersion',
          given.signature ?? 'required',
          given.installMinutes ?? 10,
        ],
      );
      await recordAudit(tx, actor, {
        action: 'model.make',
        subjectKind: 'model',
        subjectId: id,
        subjectLabel: name,
        after: { ...given },
      });
    });
    return this.one(id);
  }
}

function queryOf(request: ModelListRequest): ListQuery {
  const conditions = new SqlConditions();
  if (request.search) conditions.and('lower(m.name) LIKE ?', searchPattern(request.search));
  if (request.kind) conditions.and('m.kind = ?', request.kind);
  return {
    select: `m.id, m.name, m.kind, m.verification, m.version_attribute AS "versionAttribute", m.signature,
      m.install_minutes AS "installMinutes",
      (SELECT count(*)::int FROM devices d WHERE d.model_id = m.id) AS devices`,
    from: 'models m',
    conditions,
    sorts: {
      name: { expression: 'lower(m.name)', type: 'text' },
      kind: { expression: 'm.kind', type: 'text' },
      verification: { expression: 'm.verification', type: 'text' },
    },
    defaultSort: 'name',
    tieBreak: { expression: 'm.id', type: 'uuid' },
  };
}
