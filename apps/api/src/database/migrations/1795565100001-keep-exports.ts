import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exports too large to wait for: what was asked, how far the file is, and where it is kept for a while. */
export class KeepExports1795565100001 implements MigrationInterface {
  name = 'KeepExports1795565100001';

  async up(runner: QueryRunner): Promise<void> {
    // `attempt` is whose work counts: a worker that was given up writes nothing more.
    await runner.query(`
      CREATE TABLE exports (
        id uuid PRIMARY KEY,
        kind text NOT NULL CONSTRAINT exports_kind_ck CHECK (kind IN ('recordings')),
        format text NOT NULL CONSTRAINT exports_format_ck CHECK (format IN ('csv', 'xlsx')),
        question jsonb NOT NULL,
        file_name text NOT NULL,
        state text NOT NULL CONSTRAINT exports_state_ck
          CHECK (state IN ('waiting', 'running', 'finished', 'cancelled', 'failed', 'expired')),
        rows_due integer NOT NULL,
        rows_done integer NOT NULL DEFAULT 0,
        attempt integer NOT NULL DEFAULT 0,
        file_sha256 text,
        file_bytes bigint,
        problem text,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        actor jsonb NOT NULL,
        user_id uuid NOT NULL CONSTRAINT exports_user_fk REFERENCES users,
        started_at timestamptz,
        heard_at timestamptz,
        ended_at timestamptz,
        expires_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT exports_file_ck CHECK (state <> 'finished' OR (file_sha256 IS NOT NULL AND expires_at IS NOT NULL))
      )`);
    await runner.query(`CREATE INDEX exports_user_ix ON exports (user_id, created_at DESC, id)`);
    await runner.query(
      `CREATE INDEX exports_under_way_ix ON exports (created_at) WHERE state IN ('waiting', 'running')`,
    );
    await runner.query(`CREATE INDEX exports_kept_ix ON exports (expires_at) WHERE state = 'finished'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE exports`);
  }
}
