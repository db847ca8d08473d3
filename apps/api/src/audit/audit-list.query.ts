import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { AuditListRequest } from './audit-requests.ts';
import { canonicalEvent, firstHash, linkHash } from './chain-audit.ts';
import { recordExport } from './record-export.ts';

export interface AuditView {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string };
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string | null; readonly label: string };
  readonly reason: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly requestId: string | null;
  /** Position and hash in the chain; null in the seconds before it is sealed. */
  readonly seal: { readonly position: number; readonly hash: string } | null;
}

export interface ChainVerdict {
  readonly intact: boolean;
  readonly sealed: number;
  readonly unsealed: number;
  /** Position of the first link that does not hold; null when all do. */
  readonly brokenAt: number | null;
  readonly head: string | null;
}

interface Link {
  readonly position: string;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly canonical: string | null;
}

@Injectable()
export class AuditList {
  constructor(private readonly database: DataSource) {}

  async page(request: AuditListRequest): Promise<ListPage<AuditView>> {
    return listPage<AuditView>(this.database, queryOf(request), request);
  }

  all(request: AuditListRequest): AsyncGenerator<AuditView[]> {
    return listAll<AuditView>(this.database, queryOf(request), request.sort);
  }

  async recordExport(actor: Actor, request: AuditListRequest): Promise<void> {
    await recordExport(this.database, actor, 'audit', request);
  }

  async verify(): Promise<ChainVerdict> {
    let previous: Buffer = firstHash;
    let position = 0;
    for (;;) {
      const links = await this.database.query<Link[]>(
        `SELECT c.position, c.previous_hash, c.hash, ${canonicalEvent} AS canonical
           FROM audit_chain c LEFT JOIN audit_events e ON e.id = c.event_id
          WHERE c.position > $1 ORDER BY c.position LIMIT 5000`,
        [position],
      );
      for (const link of links) {
        position += 1;
        const holds =
          Number(link.position) === position &&
          link.previous_hash.equals(previous) &&
          link.canonical !== null &&
          link.hash.equals(linkHash(previous, link.canonical));
        if (!holds)
          return {
            intact: false,
            sealed: position - 1,
            unsealed: 0,
            brokenAt: position,
            head: previous.toString('hex'),
          };
        previous = link.hash;
      }
      if (links.length === 0) break;
    }
    const rewritten = await this.firstRewritten();
    if (rewritten !== null) {
      const head = previous.toString('hex');
      return { intact: false, sealed: rewritten - 1, unsealed: 0, brokenAt: rewritten, head };
    }
    const [counted] = await this.database.query<{ n: string }[]>(`SELECT count(*) AS n FROM audit_events`);
    return {
      intact: true,
      sealed: position,
      unsealed: Number(counted?.n ?? 0) - position,
      brokenAt: null,
      head: position === 0 ? null : previous.toString('hex'),
    };
  }

  /** A chain that was made anew from its start holds in itself; the heads that were signed before tell. */
  private async firstRewritten(): Promise<number | null> {
    const [head] = await this.database.query<{ position: string | null }[]>(
      `SELECT min(h.position) AS position FROM audit_heads h LEFT JOIN audit_chain c ON c.position = h.position
        WHERE c.hash IS DISTINCT FROM h.hash`,
    );
    return head?.position == null ? null : Number(head.position);
  }
}

function queryOf(request: AuditListRequest): ListQuery {
  const conditions = new SqlConditions();
  if (request.search) {
    conditions.and(
      `lower(e.subject_label || ' ' || e.actor_name || ' ' || e.action) LIKE ?`,
      searchPattern(request.search),
    );
  }
  if (request.action) conditions.and('e.action = ?', request.action);
  if (request.subjectKind) conditions.and('e.subject_kind = ?', request.subjectKind);
  if (request.subject) conditions.and('(e.subject_id = ? OR e.subject_label = ?)', request.subject, request.subject);
  if (request.from) conditions.and('e.at >= ?', request.from);
  if (request.until) conditions.and('e.at < ?', request.until);
  return {
    select: `e.id, to_json(e.at) #>> '{}' AS at,
      json_build_object('kind', e.actor_kind, 'id', e.actor_id, 'name', e.actor_name) AS actor, e.action,
      json_build_object('kind', e.subject_kind, 'id', e.subject_id, 'label', e.subject_label) AS subject,
      e.reason, e.before, e.after, e.request_id AS "requestId",
      CASE WHEN c.position IS NOT NULL THEN json_build_object('position', c.position, 'hash', encode(c.hash, 'hex')) END AS seal`,
    from: 'audit_events e LEFT JOIN audit_chain c ON c.event_id = e.id',
    countFrom: 'audit_events e',
    conditions,
    sorts: {
      at: { expression: 'e.at', type: 'timestamptz', isLight: true },
      action: { expression: 'e.action', type: 'text', isLight: true },
      actor: { expression: 'lower(e.actor_name)', type: 'text', isLight: true },
      subject: { expression: 'lower(e.subject_label)', type: 'text', isLight: true },
    },
    defaultSort: '-at',
    tieBreak: { expression: 'e.id', type: 'bigint' },
  };
}
