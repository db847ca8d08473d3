import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stations, people, devices and custody: the register.
 * Every interval is [from, until); `until` null means "still so". Serial and collar keys are lower-case, so that
 * names are unique and found without regard to case while being kept as given.
 */
export class CreateRegister1795478400000 implements MigrationInterface {
  name = 'CreateRegister1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS btree_gist`);
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await runner.query(`
      CREATE TABLE divisions (
        id uuid PRIMARY KEY,
        code text NOT NULL CONSTRAINT divisions_code_uq UNIQUE,
        name text NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE stations (
        id uuid PRIMARY KEY,
        code text NOT NULL CONSTRAINT stations_code_shape_ck CHECK (code ~ '^[A-Za-z0-9._-]{1,32}$'),
        name text NOT NULL,
        status text NOT NULL DEFAULT 'open' CONSTRAINT stations_status_ck CHECK (status IN ('open', 'closed')),
        latitude double precision,
        longitude double precision,
        map_column integer,
        map_row integer,
        operational_floor integer NOT NULL DEFAULT 0 CONSTRAINT stations_floor_ck CHECK (operational_floor >= 0),
        opened_on date,
        closed_on date,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`CREATE UNIQUE INDEX stations_code_uq ON stations (lower(code))`);
    await runner.query(`CREATE UNIQUE INDEX stations_name_uq ON stations (lower(name))`);
    await runner.query(`
      CREATE TABLE station_divisions (
        id uuid PRIMARY KEY,
        station_id uuid NOT NULL CONSTRAINT station_divisions_station_fk REFERENCES stations,
        division_id uuid NOT NULL CONSTRAINT station_divisions_division_fk REFERENCES divisions,
        from_at timestamptz NOT NULL,
        until_at timestamptz,
        CONSTRAINT station_divisions_order_ck CHECK (until_at > from_at),
        CONSTRAINT station_divisions_no_overlap_ex EXCLUDE USING gist
          (station_id WITH =, tstzrange(from_at, until_at) WITH &&)
      )`);
    await runner.query(`
      CREATE TABLE teams (
        id uuid PRIMARY KEY,
        code text NOT NULL,
        name text NOT NULL,
        station_id uuid CONSTRAINT teams_station_fk REFERENCES stations,
        assignment_mode text NOT NULL DEFAULT 'personal'
          CONSTRAINT teams_mode_ck CHECK (assignment_mode IN ('personal', 'pool', 'mixed')),
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`CREATE UNIQUE INDEX teams_code_uq ON teams (lower(code))`);
    await runner.query(`CREATE INDEX teams_station_ix ON teams (station_id)`);
    await runner.query(`
      CREATE TABLE staff_members (
        id uuid PRIMARY KEY,
        surname text NOT NULL,
        forenames text NOT NULL DEFAULT '',
        status text NOT NULL DEFAULT 'active'
          CONSTRAINT staff_members_status_ck CHECK (status IN ('expected', 'active', 'absent', 'left')),
        skills text[] NOT NULL DEFAULT '{}',
        start_date date,
        end_date date,
        trained_on date,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`CREATE INDEX staff_members_name_ix ON staff_members (lower(surname), lower(forenames), id)`);
    await runner.query(`
      CREATE INDEX staff_members_search_ix ON staff_members
        USING gin (lower(surname || ' ' || forenames) gin_trgm_ops)`);
    await runner.query(`
      CREATE TABLE collar_numbers (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL CONSTRAINT collar_numbers_staff_fk REFERENCES staff_members,
        number text NOT NULL CONSTRAINT collar_numbers_shape_ck CHECK (number ~ '^[A-Za-z0-9-]{1,16}$'),
        number_key text GENERATED ALWAYS AS (lower(number)) STORED,
        from_at timestamptz NOT NULL,
        until_at timestamptz,
        CONSTRAINT collar_numbers_order_ck CHECK (until_at > from_at),
        CONSTRAINT collar_numbers_one_holder_ex EXCLUDE USING gist
          (number_key WITH =, tstzrange(from_at, until_at) WITH &&),
        CONSTRAINT collar_numbers_one_per_person_ex EXCLUDE USING gist
          (staff_id WITH =, tstzrange(from_at, until_at) WITH &&)
      )`);
    await runner.query(`CREATE INDEX collar_numbers_current_ix ON collar_numbers (number_key) WHERE until_at IS NULL`);
    await runner.query(`CREATE INDEX collar_numbers_staff_ix ON collar_numbers (staff_id, from_at DESC)`);
    await runner.query(`CREATE INDEX collar_numbers_search_ix ON collar_numbers USING gin (number_key gin_trgm_ops)`);
    await runner.query(`
      CREATE TABLE staff_memberships (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL CONSTRAINT staff_memberships_staff_fk REFERENCES staff_members,
        station_id uuid CONSTRAINT staff_memberships_station_fk REFERENCES stations,
        team_id uuid CONSTRAINT staff_memberships_team_fk REFERENCES teams,
        staff_type text NOT NULL CONSTRAINT staff_memberships_type_ck
          CHECK (staff_type IN ('police_officer', 'pcso', 'special_constable', 'police_staff')),
        rank text,
        from_at timestamptz NOT NULL,
        until_at timestamptz,
        CONSTRAINT staff_memberships_order_ck CHECK (until_at > from_at),
        CONSTRAINT staff_memberships_no_overlap_ex EXCLUDE USING gist
          (staff_id WITH =, tstzrange(from_at, until_at) WITH &&)
      )`);
    await runner.query(`CREATE INDEX staff_memberships_staff_ix ON staff_memberships (staff_id, from_at DESC)`);
    await runner.query(
      `CREATE INDEX staff_memberships_station_ix ON staff_memberships (station_id) WHERE until_at IS NULL`,
    );
    await runner.query(`CREATE INDEX staff_memberships_team_ix ON staff_memberships (team_id) WHERE until_at IS NULL`);

    await runner.query(`
      CREATE TABLE models (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        kind text NOT NULL CONSTRAINT models_kind_ck CHECK (kind IN ('camera', 'dock')),
        verification text NOT NULL CONSTRAINT models_verification_ck CHECK (verification IN ('version', 'feedback')),
        version_attribute text NOT NULL DEFAULT 'swVersion',
        signature text NOT NULL DEFAULT 'required' CONSTRAINT models_signature_ck CHECK (signature IN ('required', 'device')),
        install_minutes integer NOT NULL DEFAULT 10 CONSTRAINT models_install_ck CHECK (install_minutes BETWEEN 0 AND 240),
        facts jsonb NOT NULL DEFAULT '{}',
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`CREATE UNIQUE INDEX models_name_uq ON models (lower(name))`);
    await runner.query(`
      CREATE TABLE devices (
        id uuid PRIMARY KEY,
        kind text NOT NULL CONSTRAINT devices_kind_ck CHECK (kind IN ('camera', 'dock')),
        serial_key text NOT NULL CONSTRAINT devices_serial_uq UNIQUE,
        model_id uuid NOT NULL CONSTRAINT devices_model_fk REFERENCES models,
        firmware_version text,
        firmware_reported_at timestamptz,
        attributes jsonb NOT NULL DEFAULT '{}',
        attributes_wanted boolean NOT NULL DEFAULT true,
        installed_action_id integer,
        last_poll_at timestamptz
      )`);
    await runner.query(`CREATE INDEX devices_model_version_ix ON devices (model_id, firmware_version)`);
    await runner.query(`
      CREATE TABLE cameras (
        id uuid PRIMARY KEY CONSTRAINT cameras_device_fk REFERENCES devices,
        serial text NOT NULL CONSTRAINT cameras_serial_shape_ck CHECK (serial ~ '^[A-Za-z0-9._-]{1,64}$'),
        serial_key text GENERATED ALWAYS AS (lower(serial)) STORED CONSTRAINT cameras_serial_uq UNIQUE,
        asset_tag text,
        model_id uuid NOT NULL CONSTRAINT cameras_model_fk REFERENCES models,
        status text NOT NULL DEFAULT 'in_store' CONSTRAINT cameras_status_ck CHECK
          (status IN ('in_store', 'in_service', 'in_repair', 'quarantined', 'missing', 'seized', 'retired')),
        station_id uuid CONSTRAINT cameras_station_fk REFERENCES stations,
        pool_team_id uuid CONSTRAINT cameras_pool_team_fk REFERENCES teams,
        replaced_by uuid CONSTRAINT cameras_replaced_by_fk REFERENCES cameras,
        delivered_on date,
        warranty_until date,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`CREATE UNIQUE INDEX cameras_asset_tag_uq ON cameras (lower(asset_tag))`);
    await runner.query(`CREATE INDEX cameras_status_ix ON cameras (status, serial_key)`);
    await runner.query(`CREATE INDEX cameras_station_ix ON cameras (station_id, serial_key)`);
    await runner.query(`CREATE INDEX cameras_model_ix ON cameras (model_id, serial_key)`);
    await runner.query(`
      CREATE INDEX cameras_search_ix ON cameras
        USING gin ((lower(serial || ' ' || coalesce(asset_tag, ''))) gin_trgm_ops)`);
    await runner.query(`
      CREATE TABLE camera_status_changes (
        id uuid PRIMARY KEY,
        camera_id uuid NOT NULL CONSTRAINT camera_status_changes_camera_fk REFERENCES cameras,
        from_status text,
        to_status text NOT NULL,
        reason text,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        actor text NOT NULL
      )`);
    await runner.query(`CREATE INDEX camera_status_changes_camera_ix ON camera_status_changes (camera_id, at DESC)`);
    await runner.query(`
      CREATE TABLE firmware_reports (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        device_id uuid NOT NULL CONSTRAINT firmware_reports_device_fk REFERENCES devices,
        version text NOT NULL,
        at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX firmware_reports_device_ix ON firmware_reports (device_id, at DESC)`);
    await runner.query(`
      CREATE TABLE docks (
        id uuid PRIMARY KEY CONSTRAINT docks_device_fk REFERENCES devices,
        serial text NOT NULL CONSTRAINT docks_serial_shape_ck CHECK (serial ~ '^[A-Za-z0-9._-]{1,64}$'),
        serial_key text GENERATED ALWAYS AS (lower(serial)) STORED CONSTRAINT docks_serial_uq UNIQUE,
        model_id uuid NOT NULL CONSTRAINT docks_model_fk REFERENCES models,
        station_id uuid NOT NULL CONSTRAINT docks_station_fk REFERENCES stations,
        bays integer NOT NULL CONSTRAINT docks_bays_ck CHECK (bays BETWEEN 1 AND 64),
        poll_interval_seconds integer NOT NULL DEFAULT 300
          CONSTRAINT docks_poll_interval_ck CHECK (poll_interval_seconds BETWEEN 1 AND 86399),
        token_hash bytea NOT NULL CONSTRAINT docks_token_uq UNIQUE,
        token_issued_at timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`CREATE INDEX docks_station_ix ON docks (station_id, serial_key)`);
    await runner.query(`
      CREATE TABLE assignments (
        id uuid PRIMARY KEY,
        camera_id uuid NOT NULL CONSTRAINT assignments_camera_fk REFERENCES cameras,
        staff_id uuid NOT NULL CONSTRAINT assignments_staff_fk REFERENCES staff_members,
        mode text NOT NULL CONSTRAINT assignments_mode_ck CHECK (mode IN ('personal', 'pool', 'loan')),
        team_id uuid CONSTRAINT assignments_team_fk REFERENCES teams,
        from_at timestamptz NOT NULL,
        until_at timestamptz,
        due_back timestamptz,
        override_reason text,
        return_condition text,
        issued_by text NOT NULL,
        returned_by text,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by text NOT NULL,
        corrects uuid CONSTRAINT assignments_corrects_fk REFERENCES assignments,
        correction_reason text,
        superseded_at timestamptz,
        ended_recorded_at timestamptz,
        CONSTRAINT assignments_order_ck CHECK (until_at > from_at),
        CONSTRAINT assignments_no_overlap_ex EXCLUDE USING gist
          (camera_id WITH =, tstzrange(from_at, until_at) WITH &&) WHERE (superseded_at IS NULL),
        CONSTRAINT assignments_one_personal_ex EXCLUDE USING gist
          (staff_id WITH =, tstzrange(from_at, until_at) WITH &&)
          WHERE (superseded_at IS NULL AND mode = 'personal' AND override_reason IS NULL)
      )`);
    await runner.query(`CREATE INDEX assignments_camera_ix ON assignments (camera_id, from_at DESC)`);
    await runner.query(`CREATE INDEX assignments_staff_ix ON assignments (staff_id, from_at DESC)`);
    await runner.query(`
      CREATE UNIQUE INDEX assignments_open_ix ON assignments (camera_id) INCLUDE (staff_id, mode, from_at)
        WHERE until_at IS NULL AND superseded_at IS NULL`);
    await runner.query(
      `CREATE INDEX assignments_from_ix ON assignments (from_at DESC, id) WHERE superseded_at IS NULL`,
    );
    await runner.query(`
      CREATE TABLE reservations (
        id uuid PRIMARY KEY,
        camera_id uuid CONSTRAINT reservations_camera_fk REFERENCES cameras,
        team_id uuid CONSTRAINT reservations_team_fk REFERENCES teams,
        staff_id uuid NOT NULL CONSTRAINT reservations_staff_fk REFERENCES staff_members,
        from_at timestamptz NOT NULL,
        until_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by text NOT NULL,
        cancelled_at timestamptz,
        CONSTRAINT reservations_order_ck CHECK (until_at > from_at),
        CONSTRAINT reservations_one_thing_ck CHECK ((camera_id IS NULL) <> (team_id IS NULL)),
        CONSTRAINT reservations_no_overlap_ex EXCLUDE USING gist
          (camera_id WITH =, tstzrange(from_at, until_at) WITH &&) WHERE (cancelled_at IS NULL)
      )`);
    await runner.query(`
      CREATE TABLE imports (
        id uuid PRIMARY KEY,
        kind text NOT NULL CONSTRAINT imports_kind_ck CHECK (kind IN ('cameras', 'staff', 'stations')),
        state text NOT NULL CONSTRAINT imports_state_ck CHECK
          (state IN ('staged', 'needs_mapping', 'applying', 'applied', 'failed', 'reversed')),
        file_name text NOT NULL,
        file_sha256 text NOT NULL,
        complete boolean NOT NULL,
        headings text[] NOT NULL,
        mapping jsonb NOT NULL,
        counts jsonb NOT NULL,
        problem text,
        progress integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        applied_at timestamptz,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`CREATE INDEX imports_created_ix ON imports (created_at DESC, id)`);
    await runner.query(`
      CREATE TABLE import_rows (
        import_id uuid NOT NULL CONSTRAINT import_rows_import_fk REFERENCES imports,
        row_number integer NOT NULL,
        cells text[] NOT NULL,
        outcome text NOT NULL CONSTRAINT import_rows_outcome_ck CHECK
          (outcome IN ('create', 'change', 'leave', 'unchanged', 'reject')),
        subject text,
        before jsonb,
        after jsonb,
        errors jsonb NOT NULL DEFAULT '[]',
        PRIMARY KEY (import_id, row_number)
      )`);
    await runner.query(`CREATE INDEX import_rows_outcome_ix ON import_rows (import_id, outcome, row_number)`);
  }

  async down(): Promise<void> {
    throw new Error('The register holds history and is never dropped; restore a backup instead.');
  }
}
