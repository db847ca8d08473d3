import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../problems/problem.ts';
import { publicKeyText, readPublicKey } from './read-public-key.ts';
import type { NewSigningKey } from './signing-key-requests.ts';

export interface SigningKeyView {
  readonly id: string;
  readonly name: string;
  /** Ed25519, SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly revokedAt: string | null;
}

const columns = `id, name, public_key AS "publicKey", to_json(created_at) #>> '{}' AS "createdAt",
  created_by AS "createdBy", to_json(revoked_at) #>> '{}' AS "revokedAt"`;

/** The keys whose signatures make an artifact trusted. */
@Injectable()
export class SigningKeysService {
  constructor(private readonly database: DataSource) {}

  list(): Promise<SigningKeyView[]> {
    return this.database.query<SigningKeyView[]>(`SELECT ${columns} FROM signing_keys ORDER BY lower(name)`);
  }

  async make(actor: Actor, given: NewSigningKey): Promise<SigningKeyView> {
    const key = readPublicKey(given.publicKey);
    if (!key) throw Problem.field('publicKey', 'Send an Ed25519 public key: PEM, or its 32 bytes in base64.');
    const id = uuid();
    const name = given.name.trim();
    return this.database.transaction(async (tx) => {
      const [made] = await tx.query<SigningKeyView[]>(
        `INSERT INTO signing_keys (id, name, public_key, created_by) VALUES ($1, $2, $3, $4) RETURNING ${columns}`,
        [id, name, publicKeyText(key), actor.name],
      );
      await recordAudit(tx, actor, {
        action: 'signing-key.make',
        subjectKind: 'signing-key',
        subjectId: id,
        subjectLabel: name,
      });
      if (!made) throw new Error('INSERT … RETURNING answered no row');
      return made;
    });
  }

  /** Ends the trust in a key: what it signed is offered to no device any more. Revoking twice changes nothing. */
  async revoke(actor: Actor, id: string): Promise<SigningKeyView> {
    return this.database.transaction(async (tx) => {
      const [before] = await tx.query<SigningKeyView[]>(
        `SELECT ${columns} FROM signing_keys WHERE id = $1 FOR UPDATE`,
        [id],
      );
      if (!before) throw new Problem('not-found', 'There is no such signing key.');
      if (before.revokedAt !== null) return before;
      await tx.query(`UPDATE signing_keys SET revoked_at = now() WHERE id = $1`, [id]);
      await recordAudit(tx, actor, {
        action: 'signing-key.revoke',
        subjectKind: 'signing-key',
        subjectId: id,
        subjectLabel: before.name,
      });
      const [after] = await tx.query<SigningKeyView[]>(`SELECT ${columns} FROM signing_keys WHERE id = $1`, [id]);
      return after ?? before;
    });
  }
}
