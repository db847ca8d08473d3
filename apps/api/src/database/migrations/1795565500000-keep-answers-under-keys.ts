import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers under Idempotency-Keys: the key by its hash, the answer sealed. Nothing was ever written to the table before. */
export class KeepAnswersUnderKeys1795565500000 implements MigrationInterface {
  name = 'KeepAnswersUnderKeys1795565500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE idempotency_keys`);
    await runner.query(`
      CREATE TABLE idempotency_keys (
        actor_id text NOT NULL,
        key_hash bytea NOT NULL,
        request_hash bytea NOT NULL,
        status integer,
        answer bytea,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT idempotency_keys_pk PRIMARY KEY (actor_id, key_hash),
        CONSTRAINT idempotency_keys_answer_ck CHECK ((status IS NULL) = (answer IS NULL))
      )`);
    await runner.query(`CREATE INDEX idempotency_keys_created_ix ON idempotency_keys (created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE idempotency_keys`);
    await runner.query(`
      CREATE TABLE idempotency_keys (
        key text NOT NULL,
        actor_id text NOT NULL,
        request_hash bytea NOT NULL,
        status integer,
        body jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (actor_id, key)
      )`);
  }
}
