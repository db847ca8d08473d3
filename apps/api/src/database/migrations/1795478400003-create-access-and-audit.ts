import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Users, sessions, tokens, settings, and the audit with its hash chain. */
export class CreateAccessAndAudit1795478400003 implements MigrationInterface {
  name = 'CreateAccessAndAudit1795478400003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE users (
        id uuid PRIMARY KEY,
        email text NOT NULL,
        name text NOT NULL,
        password_hash text,
        role text NOT NULL CONSTRAINT users_role_ck CHECK (role IN
          ('admin', 'fleet_manager', 'firmware_approver', 'station_coordinator', 'supervisor', 'auditor')),
        station_id uuid CONSTRAINT users_station_fk REFERENCES stations,
        team_id uuid CONSTRAINT users_team_fk REFERENCES teams,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT users_scope_ck CHECK (
          (role <> 'station_coordinator' OR station_id IS NOT NULL) AND (role <> 'supervisor' OR team_id IS NOT NULL))
      )`);
    await runner.query(`CREATE UNIQUE INDEX users_email_uq ON users (lower(email))`);
    await runner.query(`
      CREATE TABLE sessions (
        id_hash bytea PRIMARY KEY,
        user_id uuid CONSTRAINT sessions_user_fk REFERENCES users,
        data jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        used_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX sessions_user_ix ON sessions (user_id)`);
    await runner.query(`
      CREATE TABLE failed_sign_ins (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        email_key text NOT NULL,
        address text NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX failed_sign_ins_email_ix ON failed_sign_ins (email_key, at)`);
    await runner.query(`CREATE INDEX failed_sign_ins_address_ix ON failed_sign_ins (address, at)`);
    await runner.query(`
      CREATE TABLE api_tokens (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT api_tokens_user_fk REFERENCES users,
        name text NOT NULL,
        token_hash bytea NOT NULL CONSTRAINT api_tokens_hash_uq UNIQUE,
        permissions text[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        revoked_at timestamptz
      )`);
    await runner.query(`CREATE INDEX api_tokens_user_ix ON api_tokens (user_id, created_at DESC)`);
    await runner.query(`
      CREATE TABLE invitations (
        id uuid PRIMARY KEY,
        user_id uuid CONSTRAINT invitations_user_fk REFERENCES users,
        code_hash bytea NOT NULL CONSTRAINT invitations_code_uq UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      )`);
    await runner.query(`
      CREATE TABLE settings (
        key text PRIMARY KEY,
        value jsonb NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        changed_by text NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE audit_events (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        actor_kind text NOT NULL CONSTRAINT audit_events_actor_ck CHECK
          (actor_kind IN ('person', 'token', 'import', 'job', 'device', 'system')),
        actor_id text,
        actor_name text NOT NULL,
        request_id text,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject_id text,
        subject_label text NOT NULL,
        station_id uuid,
        team_id uuid,
        reason text,
        before jsonb,
        after jsonb
      )`);
    await runner.query(`CREATE INDEX audit_events_at_ix ON audit_events (at DESC, id DESC)`);
    await runner.query(`CREATE INDEX audit_events_subject_ix ON audit_events (subject_kind, subject_id, id DESC)`);
    await runner.query(`
      CREATE INDEX audit_events_search_ix ON audit_events
        USING gin (lower(subject_label || ' ' || actor_name || ' ' || action) gin_trgm_ops)`);
    await runner.query(`
      CREATE TABLE audit_chain (
        position bigint PRIMARY KEY,
        event_id bigint NOT NULL CONSTRAINT audit_chain_event_uq UNIQUE
          CONSTRAINT audit_chain_event_fk REFERENCES audit_events,
        previous_hash bytea NOT NULL,
        hash bytea NOT NULL,
        sealed_at timestamptz NOT NULL DEFAULT now()
      )`);
    // The record of who did what is only ever added to: not even the application may rewrite it.
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`);
    for (const table of ['audit_events', 'audit_chain']) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    }
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

  async down(): Promise<void> {
    throw new Error('The audit is never dropped; restore a backup instead.');
  }
}
