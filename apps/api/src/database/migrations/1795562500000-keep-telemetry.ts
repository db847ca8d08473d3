import type { MigrationInterface, QueryRunner } from 'typeorm';

const cameraFigures = `
  samples integer NOT NULL,
  battery_min real,
  battery_max real,
  battery_sum double precision NOT NULL DEFAULT 0,
  battery_count integer NOT NULL DEFAULT 0,
  health_sum double precision NOT NULL DEFAULT 0,
  health_count integer NOT NULL DEFAULT 0,
  battery_cycles integer,
  storage_used_bytes bigint,
  storage_total_bytes bigint,
  pending_files integer,
  pending_bytes bigint,
  docked_minutes real NOT NULL,
  faults integer NOT NULL DEFAULT 0,
  fault_code text,
  skew_min real,
  skew_max real,
  firmware_version text,
  rolled_up_at timestamptz NOT NULL DEFAULT now()`;

const dockFigures = `
  samples integer NOT NULL,
  online_minutes real NOT NULL,
  temperature_min real,
  temperature_max real,
  temperature_sum double precision NOT NULL DEFAULT 0,
  temperature_count integer NOT NULL DEFAULT 0,
  uplink_min bigint,
  uplink_max bigint,
  uplink_sum double precision NOT NULL DEFAULT 0,
  uplink_count integer NOT NULL DEFAULT 0,
  free_bytes bigint,
  rolled_up_at timestamptz NOT NULL DEFAULT now()`;

/** Hourly and daily rollups of telemetry, raw samples of docks, and which report the latest state is from. */
export class KeepTelemetry1795562500000 implements MigrationInterface {
  name = 'KeepTelemetry1795562500000';

  async up(runner: QueryRunner): Promise<void> {
    // Which report said it: a late one changes only what no later one spoke of.
    await runner.query(`
      ALTER TABLE bay_states ADD COLUMN epoch bigint NOT NULL DEFAULT 0, ADD COLUMN sequence bigint NOT NULL DEFAULT -1`);
    await runner.query(`
      ALTER TABLE camera_states ADD COLUMN reported_epoch bigint NOT NULL DEFAULT 0,
        ADD COLUMN reported_sequence bigint NOT NULL DEFAULT -1`);
    await runner.query(`
      ALTER TABLE dock_states ADD COLUMN reading_epoch bigint NOT NULL DEFAULT 0,
        ADD COLUMN reading_sequence bigint NOT NULL DEFAULT -1`);
    await runner.query(`CREATE INDEX telemetry_receipts_received_ix ON telemetry_receipts USING brin (received_at)`);
    await runner.query(`
      CREATE TABLE dock_samples (
        received_at timestamptz NOT NULL,
        at timestamptz NOT NULL,
        dock_id uuid NOT NULL,
        plausible boolean NOT NULL,
        temperature_celsius double precision,
        free_bytes bigint,
        uplink_bits_per_second bigint
      ) PARTITION BY RANGE (received_at)`);
    await runner.query(`CREATE INDEX dock_samples_dock_ix ON dock_samples (dock_id, at)`);
    await runner.query(`CREATE TABLE dock_samples_default PARTITION OF dock_samples DEFAULT`);
    await runner.query(`
      CREATE FUNCTION ensure_dock_samples_day(day date) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE partition_name text := 'dock_samples_' || to_char(day, 'YYYYMMDD');
      BEGIN
        IF to_regclass(partition_name) IS NULL THEN
          EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF dock_samples FOR VALUES FROM (%L) TO (%L)',
            partition_name, day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
        END IF;
      END $$`);
    await runner.query(`CREATE TABLE camera_hours (camera_id uuid NOT NULL, hour timestamptz NOT NULL, ${cameraFigures},
      PRIMARY KEY (camera_id, hour))`);
    await runner.query(`CREATE INDEX camera_hours_hour_ix ON camera_hours USING brin (hour)`);
    await runner.query(`CREATE TABLE camera_days (camera_id uuid NOT NULL, day date NOT NULL, ${cameraFigures},
      PRIMARY KEY (camera_id, day))`);
    await runner.query(`CREATE TABLE dock_hours (dock_id uuid NOT NULL, hour timestamptz NOT NULL, ${dockFigures},
      PRIMARY KEY (dock_id, hour))`);
    await runner.query(`CREATE INDEX dock_hours_hour_ix ON dock_hours USING brin (hour)`);
    await runner.query(`CREATE TABLE dock_days (dock_id uuid NOT NULL, day date NOT NULL, ${dockFigures},
      PRIMARY KEY (dock_id, day))`);
    // One row a report, only ever added and deleted: a report waits for no rollup.
    await runner.query(`
      CREATE TABLE telemetry_to_roll_up (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        hour timestamptz NOT NULL,
        dock_id uuid NOT NULL,
        camera_ids uuid[] NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX telemetry_to_roll_up_hour_ix ON telemetry_to_roll_up (hour, id)`);
  }

  async down(): Promise<void> {
    throw new Error('Daily rollups are kept for ever and are never dropped; restore a backup instead.');
  }
}
