import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Releases, rollouts, their waves and the actions devices carry out. */
export class CreateFirmwareRollouts1795478400002 implements MigrationInterface {
  name = 'CreateFirmwareRollouts1795478400002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE signing_keys (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        public_key text NOT NULL CONSTRAINT signing_keys_public_key_uq UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        revoked_at timestamptz
      )`);
    await runner.query(`CREATE UNIQUE INDEX signing_keys_name_uq ON signing_keys (lower(name))`);
    await runner.query(`
      CREATE TABLE firmware_releases (
        id uuid PRIMARY KEY,
        module_id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT firmware_releases_module_uq UNIQUE,
        model_id uuid NOT NULL CONSTRAINT firmware_releases_model_fk REFERENCES models,
        version text NOT NULL,
        minimum_version text,
        notes text NOT NULL DEFAULT '',
        state text NOT NULL DEFAULT 'draft'
          CONSTRAINT firmware_releases_state_ck CHECK (state IN ('draft', 'approved', 'withdrawn')),
        artifact_name text NOT NULL CONSTRAINT firmware_releases_name_ck
          CHECK (artifact_name ~ '^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$'),
        artifact_size bigint NOT NULL CONSTRAINT firmware_releases_size_ck CHECK (artifact_size > 0),
        sha256 text NOT NULL CONSTRAINT firmware_releases_sha256_ck CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        sha1 text NOT NULL,
        md5 text NOT NULL,
        signature text,
        signing_key_id uuid CONSTRAINT firmware_releases_key_fk REFERENCES signing_keys,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        created_by_user uuid,
        approved_at timestamptz,
        approved_by text,
        approved_by_user uuid,
        withdrawn_at timestamptz,
        withdrawn_by text,
        withdrawn_reason text,
        row_version integer NOT NULL DEFAULT 1,
        CONSTRAINT firmware_releases_model_version_uq UNIQUE (model_id, version),
        CONSTRAINT firmware_releases_second_person_ck CHECK (approved_by_user IS NULL OR approved_by_user <> created_by_user)
      )`);
    await runner.query(`
      CREATE TABLE rollouts (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        release_id uuid NOT NULL CONSTRAINT rollouts_release_fk REFERENCES firmware_releases,
        state text NOT NULL DEFAULT 'draft' CONSTRAINT rollouts_state_ck CHECK
          (state IN ('draft', 'awaiting_approval', 'ready', 'running', 'paused', 'finished', 'cancelled')),
        targets jsonb NOT NULL,
        policy jsonb NOT NULL,
        pause_reason text,
        paused_by_gate boolean NOT NULL DEFAULT false,
        cancel_reason text,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        created_by_user uuid,
        submitted_at timestamptz,
        submitted_by text,
        submitted_by_user uuid,
        approved_at timestamptz,
        approved_by text,
        approved_by_user uuid,
        started_at timestamptz,
        deadline_at timestamptz,
        finished_at timestamptz,
        retries uuid CONSTRAINT rollouts_retries_fk REFERENCES rollouts,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT rollouts_second_person_ck CHECK
          (approved_by_user IS NULL OR (approved_by_user <> created_by_user AND approved_by_user <> submitted_by_user))
      )`);
    await runner.query(`CREATE INDEX rollouts_created_ix ON rollouts (created_at DESC, id)`);
    await runner.query(`CREATE INDEX rollouts_state_ix ON rollouts (state) WHERE state IN ('running', 'paused')`);
    await runner.query(`
      CREATE TABLE rollout_waves (
        id uuid PRIMARY KEY,
        rollout_id uuid NOT NULL CONSTRAINT rollout_waves_rollout_fk REFERENCES rollouts,
        position integer NOT NULL,
        name text NOT NULL,
        stations text[],
        percent double precision,
        takes_rest boolean NOT NULL DEFAULT false,
        gate jsonb NOT NULL,
        state text NOT NULL DEFAULT 'pending'
          CONSTRAINT rollout_waves_state_ck CHECK (state IN ('pending', 'running', 'soaking', 'passed', 'halted')),
        size integer NOT NULL DEFAULT 0,
        started_at timestamptz,
        gate_met_at timestamptz,
        accepted_failures integer NOT NULL DEFAULT 0,
        gate_signed_by text,
        finished_at timestamptz,
        verdict text,
        CONSTRAINT rollout_waves_position_uq UNIQUE (rollout_id, position)
      )`);
    await runner.query(`
      CREATE TABLE rollout_targets (
        rollout_id uuid NOT NULL CONSTRAINT rollout_targets_rollout_fk REFERENCES rollouts,
        device_id uuid NOT NULL CONSTRAINT rollout_targets_device_fk REFERENCES devices,
        wave_id uuid CONSTRAINT rollout_targets_wave_fk REFERENCES rollout_waves,
        station_id uuid,
        out_reason text,
        PRIMARY KEY (rollout_id, device_id),
        CONSTRAINT rollout_targets_in_or_out_ck CHECK ((wave_id IS NULL) = (out_reason IS NOT NULL))
      )`);
    await runner.query(`CREATE INDEX rollout_targets_wave_ix ON rollout_targets (wave_id)`);
    await runner.query(`
      CREATE TABLE actions (
        id integer GENERATED ALWAYS AS IDENTITY (START 1001) PRIMARY KEY,
        rollout_id uuid NOT NULL CONSTRAINT actions_rollout_fk REFERENCES rollouts,
        wave_id uuid NOT NULL CONSTRAINT actions_wave_fk REFERENCES rollout_waves,
        device_id uuid NOT NULL CONSTRAINT actions_device_fk REFERENCES devices,
        release_id uuid NOT NULL CONSTRAINT actions_release_fk REFERENCES firmware_releases,
        station_id uuid,
        state text NOT NULL DEFAULT 'waiting' CONSTRAINT actions_state_ck CHECK
          (state IN ('waiting', 'offered', 'downloading', 'installing', 'cancelling', 'succeeded', 'failed', 'cancelled')),
        reason text,
        wait_until timestamptz,
        silent boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now(),
        contacted_at timestamptz,
        fetched_at timestamptz,
        fetched_by_dock uuid CONSTRAINT actions_dock_fk REFERENCES docks,
        installed_at timestamptz,
        cancel_asked_at timestamptz,
        phase_deadline_at timestamptz,
        finished_at timestamptz,
        CONSTRAINT actions_one_per_rollout_uq UNIQUE (rollout_id, device_id)
      ) WITH (fillfactor = 80)`);
    await runner.query(`
      CREATE UNIQUE INDEX actions_one_open_uq ON actions (device_id)
        WHERE state IN ('offered', 'downloading', 'installing', 'cancelling')`);
    await runner.query(`CREATE UNIQUE INDEX actions_one_waiting_uq ON actions (device_id) WHERE state = 'waiting'`);
    await runner.query(`CREATE INDEX actions_wave_state_ix ON actions (wave_id, state)`);
    await runner.query(`CREATE INDEX actions_rollout_ix ON actions (rollout_id, id)`);
    await runner.query(`CREATE INDEX actions_device_ix ON actions (device_id, id DESC)`);
    await runner.query(`
      CREATE INDEX actions_deadline_ix ON actions (phase_deadline_at)
        WHERE state IN ('offered', 'downloading', 'installing', 'cancelling')`);
    await runner.query(`
      CREATE TABLE action_history (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        action_id integer NOT NULL CONSTRAINT action_history_action_fk REFERENCES actions,
        at timestamptz NOT NULL DEFAULT now(),
        reported_at timestamptz,
        status text NOT NULL,
        code integer,
        messages text[] NOT NULL DEFAULT '{}',
        from_device boolean NOT NULL
      )`);
    await runner.query(`CREATE INDEX action_history_action_ix ON action_history (action_id, id)`);
    await runner.query(`
      ALTER TABLE devices ADD CONSTRAINT devices_installed_action_fk
        FOREIGN KEY (installed_action_id) REFERENCES actions`);
    await runner.query(`
      CREATE TABLE handovers (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        starts_at time NOT NULL,
        ends_at time NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE tours (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        starts_at time NOT NULL,
        ends_at time NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE freezes (
        id uuid PRIMARY KEY,
        station_id uuid CONSTRAINT freezes_station_fk REFERENCES stations,
        reason text NOT NULL,
        from_at timestamptz NOT NULL,
        until_at timestamptz NOT NULL,
        created_by text NOT NULL,
        lifted_at timestamptz,
        CONSTRAINT freezes_order_ck CHECK (until_at > from_at)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Rollout history is never dropped; restore a backup instead.');
  }
}
