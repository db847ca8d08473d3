import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The installation's signing keys, signed heads of the audit chain, and custody statements with their files. */
export class SignTheAuditAndKeepStatements1795560100000 implements MigrationInterface {
  name = 'SignTheAuditAndKeepStatements1795560100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE installation_keys (
        fingerprint text PRIMARY KEY,
        public_key bytea NOT NULL,
        sealed_private_key bytea NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT installation_keys_fingerprint_ck CHECK (fingerprint = encode(sha256(public_key), 'hex'))
      )`);
    await runner.query(`
      CREATE TABLE audit_heads (
        position bigint PRIMARY KEY CONSTRAINT audit_heads_position_fk REFERENCES audit_chain,
        hash bytea NOT NULL,
        at timestamptz NOT NULL,
        key text NOT NULL CONSTRAINT audit_heads_key_fk REFERENCES installation_keys,
        signature bytea NOT NULL
      )`);
    await runner.query(`CREATE SEQUENCE custody_statement_numbers`);
    await runner.query(`
      CREATE TABLE custody_statements (
        id uuid PRIMARY KEY,
        number text NOT NULL CONSTRAINT custody_statements_number_uq UNIQUE,
        subject_kind text NOT NULL CONSTRAINT custody_statements_subject_ck CHECK (subject_kind IN ('camera', 'staff')),
        camera_id uuid CONSTRAINT custody_statements_camera_fk REFERENCES cameras,
        staff_id uuid CONSTRAINT custody_statements_staff_fk REFERENCES staff_members,
        subject_label text NOT NULL,
        at timestamptz NOT NULL,
        as_known_at timestamptz NOT NULL,
        digest text NOT NULL,
        facts jsonb NOT NULL,
        key text NOT NULL CONSTRAINT custody_statements_key_fk REFERENCES installation_keys,
        file bytea NOT NULL,
        made_by text NOT NULL,
        made_at timestamptz NOT NULL,
        CONSTRAINT custody_statements_one_subject_ck CHECK (
          (subject_kind = 'camera') = (camera_id IS NOT NULL) AND (subject_kind = 'staff') = (staff_id IS NOT NULL))
      )`);
    await runner.query(`CREATE INDEX custody_statements_camera_ix ON custody_statements (camera_id, made_at DESC)`);
    await runner.query(`CREATE INDEX custody_statements_staff_ix ON custody_statements (staff_id, made_at DESC)`);
    for (const table of ['installation_keys', 'audit_heads', 'custody_statements']) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    }
    // A correction is looked up from the version that it replaced.
    await runner.query(`CREATE INDEX assignments_corrects_ix ON assignments (corrects) WHERE corrects IS NOT NULL`);
    // Links now hash the digest of an event, so that a statement can show a stretch of the chain without telling what else
    // happened. The events stay; the sealer chains them again, before anything was ever signed or deployed.
    await runner.query(`TRUNCATE audit_chain, audit_heads`);
  }

  async down(): Promise<void> {
    throw new Error('Statements are evidence and never dropped; restore a backup instead.');
  }
}
