import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCamera } from '../cameras/cameras.service.ts';
import { Problem } from '../problems/problem.ts';
import { findPerson } from '../staff/find-person.ts';
import { tokenHash } from './tap-tokens.ts';

/** A card or tag, by its ending only: the rest is not kept in clear. */
export interface TapTokenView {
  readonly id: string;
  readonly ending: string;
  readonly addedAt: string;
  readonly addedBy: string;
}

export interface TokenSubject {
  readonly kind: 'staff' | 'camera';
  readonly name: string;
}

/** The cards of people and the tags of cameras. */
@Injectable()
export class TapTokensService {
  constructor(private readonly database: DataSource) {}

  async list(actor: Actor, subject: TokenSubject): Promise<TapTokenView[]> {
    const { column, id } = await this.find(this.database.manager, actor, subject);
    return this.database.query<TapTokenView[]>(
      `SELECT id, ending, to_json(added_at) #>> '{}' AS "addedAt", added_by AS "addedBy" FROM tap_tokens
        WHERE ${column} = $1 AND removed_at IS NULL ORDER BY added_at, id`,
      [id],
    );
  }

  add(actor: Actor, subject: TokenSubject, token: string): Promise<TapTokenView> {
    return this.database.transaction(async (tx) => {
      const { column, id } = await this.find(tx, actor, subject);
      const ending = token.trim().slice(-4);
      const [made] = await tx.query<TapTokenView[]>(
        `INSERT INTO tap_tokens (id, token_hash, ending, ${column}, added_by) VALUES ($1, $2, $3, $4, $5)
         RETURNING id, ending, to_json(added_at) #>> '{}' AS "addedAt", added_by AS "addedBy"`,
        [uuid(), tokenHash(token), ending, id, actor.name],
      );
      if (made === undefined) throw new Error('a card was not stored');
      await this.record(tx, actor, subject, id, 'add', ending);
      return made;
    });
  }

  remove(actor: Actor, subject: TokenSubject, tokenId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { column, id } = await this.find(tx, actor, subject);
      const [[removed]] = await tx.query<[{ ending: string }[], number]>(
        `UPDATE tap_tokens SET removed_at = now(), removed_by = $3
          WHERE id = $1 AND ${column} = $2 AND removed_at IS NULL RETURNING ending`,
        [tokenId, id, actor.name],
      );
      if (removed === undefined) throw new Problem('not-found', 'There is no such card here.');
      await this.record(tx, actor, subject, id, 'remove', removed.ending);
    });
  }

  private async find(
    tx: EntityManager,
    actor: Actor,
    { kind, name }: TokenSubject,
  ): Promise<{ column: 'staff_id' | 'camera_id'; id: string }> {
    if (kind === 'camera') return { column: 'camera_id', id: (await lockCamera(tx, name, actor.scope)).id };
    return { column: 'staff_id', id: (await findPerson(tx, name, new Date(), actor.scope)).id };
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    { kind, name }: TokenSubject,
    id: string,
    verb: 'add' | 'remove',
    ending: string,
  ): Promise<void> {
    const value = { ending };
    return recordAudit(tx, actor, {
      action: `${kind}.${verb}-card`,
      subjectKind: kind,
      subjectId: id,
      subjectLabel: name,
      ...(verb === 'add' ? { after: value } : { before: value }),
    });
  }
}
