import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pilots: the plan that is settled first, what was entered for it, every analysis as it was made, every decision. */
export class CreatePilots1795564500001 implements MigrationInterface {
  name = 'CreatePilots1795564500001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pilots (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        purpose text,
        release_id uuid CONSTRAINT pilots_release_fk REFERENCES firmware_releases,
        unit_kind text NOT NULL CONSTRAINT pilots_unit_kind_ck CHECK (unit_kind IN ('station', 'team')),
        baseline_from date NOT NULL,
        baseline_to date NOT NULL,
        pilot_from date NOT NULL,
        pilot_to date NOT NULL,
        measures jsonb NOT NULL,
        state text NOT NULL DEFAULT 'draft' CONSTRAINT pilots_state_ck CHECK
          (state IN ('draft', 'running', 'awaiting_sign_off', 'adopted', 'stopped', 'cancelled')),
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        created_by_user uuid,
        started_at timestamptz,
        ended_at timestamptz,
        ended_by text,
        cancel_reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT pilots_periods_ck CHECK (baseline_from <= baseline_to AND baseline_to < pilot_from AND pilot_from <= pilot_to),
        CONSTRAINT pilots_ended_ck CHECK ((state IN ('adopted', 'stopped', 'cancelled')) = (ended_at IS NOT NULL))
      )`);
    await runner.query(`CREATE INDEX pilots_created_ix ON pilots (created_at DESC, id)`);
    await runner.query(`CREATE INDEX pilots_state_ix ON pilots (state, id)`);
    await runner.query(`CREATE INDEX pilots_release_ix ON pilots (release_id) WHERE release_id IS NOT NULL`);
    await runner.query(`
      CREATE TABLE pilot_units (
        pilot_id uuid NOT NULL CONSTRAINT pilot_units_pilot_fk REFERENCES pilots,
        unit_id uuid NOT NULL,
        station_id uuid CONSTRAINT pilot_units_station_fk REFERENCES stations,
        team_id uuid CONSTRAINT pilot_units_team_fk REFERENCES teams,
        is_treated boolean NOT NULL,
        PRIMARY KEY (pilot_id, unit_id),
        CONSTRAINT pilot_units_one_ck CHECK (num_nonnulls(station_id, team_id) = 1 AND unit_id = coalesce(station_id, team_id))
      )`);
    await runner.query(
      `CREATE INDEX pilot_units_station_ix ON pilot_units (station_id, pilot_id) WHERE station_id IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX pilot_units_team_ix ON pilot_units (team_id, pilot_id) WHERE team_id IS NOT NULL`);
    await runner.query(`
      CREATE TABLE pilot_entry_batches (
        id uuid PRIMARY KEY,
        pilot_id uuid NOT NULL CONSTRAINT pilot_entry_batches_pilot_fk REFERENCES pilots,
        file_name text,
        entries integer NOT NULL,
        entered_at timestamptz NOT NULL,
        entered_by text NOT NULL,
        withdrawn_at timestamptz,
        withdrawn_by text,
        withdraw_reason text,
        CONSTRAINT pilot_entry_batches_withdrawn_ck CHECK (num_nonnulls(withdrawn_at, withdrawn_by, withdraw_reason) IN (0, 3))
      )`);
    await runner.query(
      `CREATE INDEX pilot_entry_batches_pilot_ix ON pilot_entry_batches (pilot_id, entered_at DESC, id)`,
    );
    await runner.query(`
      CREATE TABLE pilot_entries (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        batch_id uuid NOT NULL CONSTRAINT pilot_entries_batch_fk REFERENCES pilot_entry_batches,
        pilot_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT pilot_entries_kind_ck CHECK (kind IN ('survey', 'complaints')),
        day date NOT NULL,
        question text,
        value double precision NOT NULL CONSTRAINT pilot_entries_value_ck CHECK (value >= 0),
        CONSTRAINT pilot_entries_unit_fk FOREIGN KEY (pilot_id, unit_id) REFERENCES pilot_units,
        CONSTRAINT pilot_entries_question_ck CHECK ((kind = 'survey') = (question IS NOT NULL))
      )`);
    await runner.query(`CREATE INDEX pilot_entries_pilot_ix ON pilot_entries (pilot_id, kind, day)`);
    await runner.query(`CREATE INDEX pilot_entries_batch_ix ON pilot_entries (batch_id)`);
    await runner.query(`
      CREATE TABLE pilot_analyses (
        id uuid PRIMARY KEY,
        pilot_id uuid NOT NULL CONSTRAINT pilot_analyses_pilot_fk REFERENCES pilots,
        made_at timestamptz NOT NULL,
        made_by text NOT NULL,
        as_at timestamptz NOT NULL,
        seed integer NOT NULL,
        is_over boolean NOT NULL,
        result jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX pilot_analyses_pilot_ix ON pilot_analyses (pilot_id, made_at DESC, id)`);
    await runner.query(`
      CREATE TABLE pilot_decisions (
        id uuid PRIMARY KEY,
        pilot_id uuid NOT NULL CONSTRAINT pilot_decisions_pilot_fk REFERENCES pilots,
        analysis_id uuid NOT NULL CONSTRAINT pilot_decisions_analysis_fk REFERENCES pilot_analyses,
        decision text NOT NULL CONSTRAINT pilot_decisions_decision_ck CHECK (decision IN ('adopt', 'extend', 'stop')),
        extend_to date,
        reason text NOT NULL,
        decided_at timestamptz NOT NULL,
        decided_by text NOT NULL,
        decided_by_user uuid,
        settled text CONSTRAINT pilot_decisions_settled_ck CHECK (settled IN ('signed', 'returned')),
        settled_at timestamptz,
        settled_by text,
        settle_reason text,
        CONSTRAINT pilot_decisions_extend_ck CHECK ((decision = 'extend') = (extend_to IS NOT NULL)),
        CONSTRAINT pilot_decisions_settled_whole_ck CHECK ((settled IS NULL) = (settled_at IS NULL) AND (settled IS NULL) = (settled_by IS NULL))
      )`);
    await runner.query(`CREATE INDEX pilot_decisions_pilot_ix ON pilot_decisions (pilot_id, decided_at DESC)`);
    await runner.query(
      `CREATE UNIQUE INDEX pilot_decisions_open_uq ON pilot_decisions (pilot_id) WHERE settled IS NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('What a pilot was judged by is kept and never dropped; restore a backup instead.');
  }
}
