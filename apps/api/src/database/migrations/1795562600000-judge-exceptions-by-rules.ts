import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules that a force edits, the history of each exception, what belongs to it, and the indexes by which rules look. */
export class JudgeExceptionsByRules1795562600000 implements MigrationInterface {
  name = 'JudgeExceptionsByRules1795562600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exception_rules (
        kind text PRIMARY KEY,
        enabled boolean NOT NULL,
        threshold double precision,
        clear_at double precision,
        delay_minutes integer NOT NULL CONSTRAINT exception_rules_delay_ck CHECK (delay_minutes >= 0),
        clear_after_minutes integer NOT NULL CONSTRAINT exception_rules_clear_after_ck CHECK (clear_after_minutes >= 0),
        severity text NOT NULL CONSTRAINT exception_rules_severity_ck CHECK (severity IN ('bad', 'warn', 'idle')),
        due_within_hours integer,
        version integer NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        changed_by text NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE exception_waits (
        kind text NOT NULL,
        cause_key text NOT NULL,
        wrong_since timestamptz NOT NULL,
        PRIMARY KEY (kind, cause_key)
      )`);
    await runner.query(`
      ALTER TABLE exceptions ADD COLUMN snoozed_until timestamptz, ADD COLUMN well_since timestamptz,
        ADD CONSTRAINT exceptions_owner_fk FOREIGN KEY (owner_id) REFERENCES users`);
    await runner.query(`
      CREATE TABLE exception_events (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        exception_id uuid NOT NULL CONSTRAINT exception_events_exception_fk REFERENCES exceptions,
        at timestamptz NOT NULL,
        what text NOT NULL CONSTRAINT exception_events_what_ck CHECK
          (what IN ('raised', 'cleared', 'returned', 'take', 'release', 'snooze', 'wake', 'comment', 'settle', 'change')),
        actor text NOT NULL,
        words text,
        facts jsonb NOT NULL DEFAULT '{}'
      )`);
    await runner.query(`CREATE INDEX exception_events_exception_ix ON exception_events (exception_id, id)`);
    await runner.query(`
      CREATE TABLE exception_members (
        exception_id uuid NOT NULL CONSTRAINT exception_members_exception_fk REFERENCES exceptions,
        subject_kind text NOT NULL,
        subject_id uuid NOT NULL,
        subject_label text NOT NULL,
        why text NOT NULL,
        PRIMARY KEY (exception_id, subject_id)
      )`);
    for (const [name, on] of Object.entries(indexes)) await runner.query(`CREATE INDEX ${name} ON ${on}`);
    await runner.query(`
      ALTER TABLE saved_views DROP CONSTRAINT saved_views_list_ck, ADD CONSTRAINT saved_views_list_ck
        CHECK (list IN ('cameras', 'docks', 'stations', 'teams', 'staff', 'assignments', 'exceptions'))`);
  }

  async down(): Promise<void> {
    throw new Error('The history of exceptions is a record and is never dropped; restore a backup instead.');
  }
}

/** A look reads what is wrong, not the fleet: each of these holds little but that. */
const indexes = {
  exceptions_snoozed_ix: `exceptions (snoozed_until) WHERE snoozed_until IS NOT NULL AND cleared_at IS NULL`,
  exceptions_owner_ix: `exceptions (owner_id) WHERE owner_id IS NOT NULL AND cleared_at IS NULL`,
  bay_states_fault_ix: `bay_states (dock_id, bay) WHERE state = 'fault'`,
  camera_states_worn_ix: `camera_states (battery_health_percent) WHERE battery_health_percent < 95`,
  camera_states_skewed_ix: `camera_states (camera_id) WHERE abs(clock_skew_seconds) >= 30`,
  recording_attributions_unattributed_ix: `recording_attributions (known_from)
    WHERE known_until IS NULL AND unattributed_reason IS NOT NULL`,
};
