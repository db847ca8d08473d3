import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { answersAreKeptHours } from './answer-keeping.ts';
import type { KeyedCommand } from './keyed-command.ts';

/** An answer as it was given: what a second request with the same key gets. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; null where the answer had no body. */
  readonly body: string | null;
}

/** What is known of a key: whose request claimed it, and its answer once that was given. */
export interface KnownKey {
  readonly requestHash: Buffer;
  readonly answer: KeptAnswer | null;
}

interface Row {
  readonly request_hash: Buffer;
  readonly status: number | null;
  readonly answer: Buffer | null;
}

/**
 * Answers under Idempotency-Keys, for 24 hours. An answer may hold a secret that is shown once, so that neither it nor the
 * key is kept in clear: it is sealed with what only the sender of the key and the installation's secret have together.
 */
@Injectable()
export class KeptAnswers {
  constructor(
    private readonly database: DataSource,
    @Inject(configToken) private readonly config: Config,
  ) {}

  async find(command: KeyedCommand, key: string): Promise<KnownKey | null> {
    const [row] = await this.database.query<Row[]>(
      `SELECT request_hash, status, answer FROM idempotency_keys
        WHERE actor_id = $1 AND key_hash = $2 AND created_at > now() - make_interval(hours => $3)`,
      [command.actorId, command.keyHash, answersAreKeptHours],
    );
    if (!row) return null;
    return { requestHash: row.request_hash, answer: row.answer && this.open(row.answer, command, key) };
  }

  /** Keeps an answer, and forgets a few that are past their time. */
  async keep(command: KeyedCommand, key: string, answer: KeptAnswer): Promise<void> {
    await this.database.query(
      `INSERT INTO idempotency_keys (actor_id, key_hash, request_hash, status, answer) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (actor_id, key_hash) DO UPDATE SET status = $4, answer = $5
         WHERE idempotency_keys.status IS NULL AND idempotency_keys.request_hash = $3`,
      [command.actorId, command.keyHash, command.requestHash(), answer.status, this.seal(answer, command, key)],
    );
    await this.database.query(
      `DELETE FROM idempotency_keys WHERE (actor_id, key_hash) IN
         (SELECT actor_id, key_hash FROM idempotency_keys WHERE created_at <= now() - make_interval(hours => $1)
           ORDER BY created_at LIMIT 100 FOR UPDATE SKIP LOCKED)`,
      [answersAreKeptHours],
    );
  }

  /** The command was refused after its key had been claimed: it may be sent again. */
  async release(command: KeyedCommand): Promise<void> {
    await this.database.query(`DELETE FROM idempotency_keys WHERE actor_id = $1 AND key_hash = $2 AND status IS NULL`, [
      command.actorId,
      command.keyHash,
    ]);
  }

  /** Nonce and tag of 12 and 16 bytes, then the answer under AES-256-GCM. */
  private seal(answer: KeptAnswer, { actorId }: KeyedCommand, key: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.sealingKey(key), nonce).setAAD(Buffer.from(actorId));
    const text = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]);
  }

  /** Null, as if it had been lost, when the installation's secret is another one than when it was sealed. */
  private open(sealed: Buffer, { actorId }: KeyedCommand, key: string): KeptAnswer | null {
    const [nonce, tag, text] = [sealed.subarray(0, 12), sealed.subarray(12, 28), sealed.subarray(28)];
    const decipher = createDecipheriv('aes-256-gcm', this.sealingKey(key), nonce, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(actorId)).setAuthTag(tag);
    try {
      return JSON.parse(Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')) as KeptAnswer;
    } catch {
      return null;
    }
  }

  private sealingKey(key: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.config.signingSecret, key, 'custodian.idempotency', 32));
  }
}
