import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What docks tell us: dockings, latest state, raw samples by day, recordings and their attribution. */
export class CreateDockingAndTelemetry1795478400001 implements MigrationInterface {
  name = 'CreateDockingAndTelemetry1795478400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dockings (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        camera_id uuid NOT NULL CONSTRAINT dockings_camera_fk REFERENCES cameras,
        dock_id uuid NOT NULL CONSTRAINT dockings_dock_fk REFERENCES docks,
        bay integer NOT NULL,
        from_at timestamptz NOT NULL,
        until_at timestamptz,
        battery_in integer,
        battery_out integer,
        report_in text,
        report_out text,
        CONSTRAINT dockings_order_ck CHECK (until_at >= from_at)
      )`);
    await runner.query(`CREATE INDEX dockings_camera_ix ON dockings (camera_id, from_at DESC)`);
    await runner.query(`CREATE UNIQUE INDEX dockings_open_uq ON dockings (camera_id, dock_id) WHERE until_at IS NULL`);
    await runner.query(`CREATE INDEX dockings_dock_open_ix ON dockings (dock_id, bay) WHERE until_at IS NULL`);
    await runner.query(`CREATE INDEX dockings_bay_ix ON dockings (dock_id, bay, from_at DESC)`);
    await runner.query(`CREATE INDEX dockings_from_ix ON dockings USING brin (from_at)`);
    await runner.query(`
      CREATE TABLE dock_states (
        dock_id uuid PRIMARY KEY CONSTRAINT dock_states_dock_fk REFERENCES docks,
        epoch bigint NOT NULL DEFAULT 0,
        sequence bigint NOT NULL DEFAULT -1,
        last_report_at timestamptz,
        last_poll_at timestamptz,
        sent_at timestamptz,
        clock_skew_seconds double precision,
        firmware_version text,
        uptime_seconds double precision,
        temperature_celsius double precision,
        free_bytes bigint,
        uplink_bits_per_second bigint
      ) WITH (fillfactor = 70)`);
    await runner.query(`
      CREATE TABLE bay_states (
        dock_id uuid NOT NULL CONSTRAINT bay_states_dock_fk REFERENCES docks,
        bay integer NOT NULL,
        state text NOT NULL CONSTRAINT bay_states_state_ck CHECK
          (state IN ('empty', 'charging', 'ready', 'offloading', 'updating', 'fault')),
        since timestamptz,
        camera_id uuid CONSTRAINT bay_states_camera_fk REFERENCES cameras,
        camera_serial text,
        fault_code text,
        occupied_since timestamptz,
        reported_at timestamptz NOT NULL,
        PRIMARY KEY (dock_id, bay)
      ) WITH (fillfactor = 70)`);
    await runner.query(`CREATE INDEX bay_states_camera_ix ON bay_states (camera_id) WHERE camera_id IS NOT NULL`);
    await runner.query(`
      CREATE TABLE camera_states (
        camera_id uuid PRIMARY KEY CONSTRAINT camera_states_camera_fk REFERENCES cameras,
        last_seen_at timestamptz,
        dock_id uuid CONSTRAINT camera_states_dock_fk REFERENCES docks,
        bay integer,
        docked_since timestamptz,
        contested boolean NOT NULL DEFAULT false,
        reported_at timestamptz,
        reported_dock_id uuid,
        reported_bay integer,
        bay_state text,
        battery_percent real,
        battery_health_percent real,
        battery_cycles integer,
        storage_used_bytes bigint,
        storage_total_bytes bigint,
        pending_files integer,
        pending_bytes bigint,
        firmware_version text,
        clock_skew_seconds double precision,
        fault_code text
      ) WITH (fillfactor = 70)`);
    await runner.query(`CREATE INDEX camera_states_dock_ix ON camera_states (dock_id, bay) WHERE dock_id IS NOT NULL`);
    await runner.query(`CREATE INDEX camera_states_seen_ix ON camera_states (last_seen_at)`);
    await runner.query(`
      CREATE TABLE telemetry_receipts (
        dock_id uuid NOT NULL,
        epoch bigint NOT NULL,
        sequence bigint NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (dock_id, epoch, sequence)
      )`);
    await runner.query(`
      CREATE TABLE camera_samples (
        received_at timestamptz NOT NULL,
        at timestamptz NOT NULL,
        dock_id uuid NOT NULL,
        camera_id uuid NOT NULL,
        bay integer NOT NULL,
        bay_state text NOT NULL,
        battery_percent real,
        battery_health_percent real,
        battery_cycles integer,
        storage_used_bytes bigint,
        storage_total_bytes bigint,
        pending_files integer,
        pending_bytes bigint,
        firmware_version text,
        clock_skew_seconds double precision,
        fault_code text,
        plausible boolean NOT NULL DEFAULT true
      ) PARTITION BY RANGE (received_at)`);
    await runner.query(`CREATE INDEX camera_samples_received_ix ON camera_samples USING brin (received_at)`);
    await runner.query(`CREATE INDEX camera_samples_camera_ix ON camera_samples (camera_id, at)`);
    // Rows that arrive before anybody made their day's partition must not be lost.
    await runner.query(`CREATE TABLE camera_samples_default PARTITION OF camera_samples DEFAULT`);
    await runner.query(`
      CREATE FUNCTION ensure_camera_samples_day(day date) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE partition_name text := 'camera_samples_' || to_char(day, 'YYYYMMDD');
      BEGIN
        IF to_regclass(partition_name) IS NULL THEN
          EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF camera_samples FOR VALUES FROM (%L) TO (%L)',
            partition_name, day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
        END IF;
      END $$`);
    await runner.query(`
      CREATE TABLE dock_events (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        dock_id uuid NOT NULL CONSTRAINT dock_events_dock_fk REFERENCES docks,
        received_at timestamptz NOT NULL,
        at timestamptz NOT NULL,
        reported_at timestamptz NOT NULL,
        plausible boolean NOT NULL,
        type text NOT NULL CONSTRAINT dock_events_type_ck CHECK
          (type IN ('docked', 'undocked', 'tapped', 'fault', 'restarted')),
        bay integer,
        camera_id uuid CONSTRAINT dock_events_camera_fk REFERENCES cameras,
        camera_serial text,
        token text,
        detail text
      )`);
    await runner.query(`CREATE INDEX dock_events_dock_ix ON dock_events (dock_id, at DESC)`);
    await runner.query(
      `CREATE INDEX dock_events_camera_ix ON dock_events (camera_id, at DESC) WHERE camera_id IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE recordings (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        recording_id text NOT NULL,
        camera_id uuid CONSTRAINT recordings_camera_fk REFERENCES cameras,
        serial_key text NOT NULL,
        dock_id uuid CONSTRAINT recordings_dock_fk REFERENCES docks,
        started_at timestamptz NOT NULL,
        reported_started_at timestamptz NOT NULL,
        local_day date NOT NULL,
        duration_seconds double precision NOT NULL CONSTRAINT recordings_duration_ck CHECK (duration_seconds >= 0),
        size_bytes bigint NOT NULL CONSTRAINT recordings_size_ck CHECK (size_bytes >= 0),
        offloaded_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        counted boolean NOT NULL,
        not_counted_reason text,
        CONSTRAINT recordings_recording_uq UNIQUE (serial_key, recording_id)
      )`);
    await runner.query(`CREATE INDEX recordings_camera_ix ON recordings (camera_id, started_at DESC)`);
    await runner.query(`CREATE INDEX recordings_day_ix ON recordings (local_day) WHERE counted`);
    await runner.query(`
      CREATE TABLE recording_attributions (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        recording_id bigint NOT NULL CONSTRAINT recording_attributions_recording_fk REFERENCES recordings,
        local_day date NOT NULL,
        assignment_id uuid CONSTRAINT recording_attributions_assignment_fk REFERENCES assignments,
        staff_id uuid CONSTRAINT recording_attributions_staff_fk REFERENCES staff_members,
        station_id uuid CONSTRAINT recording_attributions_station_fk REFERENCES stations,
        team_id uuid CONSTRAINT recording_attributions_team_fk REFERENCES teams,
        staff_type text,
        unattributed_reason text,
        known_from timestamptz NOT NULL DEFAULT now(),
        known_until timestamptz,
        CONSTRAINT recording_attributions_whole_ck CHECK ((staff_id IS NULL) = (unattributed_reason IS NOT NULL))
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX recording_attributions_current_uq ON recording_attributions (recording_id)
        WHERE known_until IS NULL`);
    await runner.query(`CREATE INDEX recording_attributions_day_ix ON recording_attributions (local_day, known_from)`);
    await runner.query(`CREATE INDEX recording_attributions_staff_ix ON recording_attributions (staff_id, local_day)`);
    await runner.query(`
      CREATE INDEX recording_attributions_recording_ix ON recording_attributions (recording_id, known_from)`);
    await runner.query(`
      CREATE TABLE daily_usage (
        local_day date NOT NULL,
        station_id uuid,
        team_id uuid,
        staff_type text,
        recordings integer NOT NULL,
        seconds double precision NOT NULL,
        bytes bigint NOT NULL,
        people integer NOT NULL,
        cameras integer NOT NULL,
        rolled_up_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT daily_usage_group_uq UNIQUE NULLS NOT DISTINCT (local_day, station_id, team_id, staff_type)
      )`);
    await runner.query(`
      CREATE TABLE usage_days_to_restate (
        local_day date PRIMARY KEY,
        asked_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE unknown_devices (
        id uuid PRIMARY KEY,
        serial text NOT NULL,
        serial_key text NOT NULL CONSTRAINT unknown_devices_serial_uq UNIQUE,
        first_seen_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        dock_id uuid CONSTRAINT unknown_devices_dock_fk REFERENCES docks,
        bay integer,
        facts jsonb NOT NULL DEFAULT '{}',
        state text NOT NULL DEFAULT 'quarantined'
          CONSTRAINT unknown_devices_state_ck CHECK (state IN ('quarantined', 'admitted', 'rejected', 'merged'))
      )`);
    await runner.query(`
      CREATE TABLE exceptions (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        cause_key text NOT NULL,
        severity text NOT NULL CONSTRAINT exceptions_severity_ck CHECK (severity IN ('bad', 'warn', 'idle')),
        title text NOT NULL,
        detail text NOT NULL DEFAULT '',
        subject_kind text NOT NULL,
        subject_id uuid,
        subject_label text NOT NULL,
        station_id uuid CONSTRAINT exceptions_station_fk REFERENCES stations,
        team_id uuid CONSTRAINT exceptions_team_fk REFERENCES teams,
        owner_id uuid,
        due_at timestamptz,
        raised_at timestamptz NOT NULL,
        cleared_at timestamptz,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX exceptions_one_per_cause_uq ON exceptions (kind, cause_key) WHERE cleared_at IS NULL`,
    );
    await runner.query(`CREATE INDEX exceptions_open_ix ON exceptions (raised_at, id) WHERE cleared_at IS NULL`);
    await runner.query(`
      CREATE TABLE device_denials (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        dock_id uuid CONSTRAINT device_denials_dock_fk REFERENCES docks,
        controller_id text NOT NULL,
        path text NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE dock_messages (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        dock_id uuid NOT NULL CONSTRAINT dock_messages_dock_fk REFERENCES docks,
        event text NOT NULL CONSTRAINT dock_messages_event_ck CHECK (event IN ('update', 'cancel', 'identify')),
        data jsonb NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX dock_messages_dock_ix ON dock_messages (dock_id, id)`);
  }

  async down(): Promise<void> {
    throw new Error('Dockings and recordings are evidence and are never dropped; restore a backup instead.');
  }
}
