import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Batches of the desk with a line for each scan, the cards that are tapped, and PINs. */
export class ServeTheDesk1795560300001 implements MigrationInterface {
  name = 'ServeTheDesk1795560300001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE assignment_batches (
        id uuid PRIMARY KEY,
        kind text NOT NULL CONSTRAINT assignment_batches_kind_ck CHECK (kind IN ('issue', 'return')),
        holder_id uuid CONSTRAINT assignment_batches_holder_fk REFERENCES staff_members,
        made_at timestamptz NOT NULL DEFAULT now(),
        made_by text NOT NULL,
        made_by_user uuid
      )`);
    await runner.query(`CREATE INDEX assignment_batches_made_ix ON assignment_batches (made_at DESC, id)`);
    await runner.query(`
      CREATE TABLE assignment_batch_lines (
        batch_id uuid NOT NULL CONSTRAINT assignment_batch_lines_batch_fk REFERENCES assignment_batches,
        line integer NOT NULL,
        camera text NOT NULL,
        staff text,
        assignment_id uuid CONSTRAINT assignment_batch_lines_assignment_fk REFERENCES assignments,
        problem_code text,
        problem_detail text,
        PRIMARY KEY (batch_id, line),
        CONSTRAINT assignment_batch_lines_outcome_ck CHECK ((assignment_id IS NULL) = (problem_code IS NOT NULL))
      )`);
    await runner.query(
      `CREATE INDEX assignment_batch_lines_assignment_ix ON assignment_batch_lines (assignment_id) WHERE assignment_id IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE tap_tokens (
        id uuid PRIMARY KEY,
        token_hash bytea NOT NULL,
        ending text NOT NULL,
        staff_id uuid CONSTRAINT tap_tokens_staff_fk REFERENCES staff_members,
        camera_id uuid CONSTRAINT tap_tokens_camera_fk REFERENCES cameras,
        added_at timestamptz NOT NULL DEFAULT now(),
        added_by text NOT NULL,
        removed_at timestamptz,
        removed_by text,
        CONSTRAINT tap_tokens_one_thing_ck CHECK ((staff_id IS NULL) <> (camera_id IS NULL))
      )`);
    await runner.query(`CREATE UNIQUE INDEX tap_tokens_token_uq ON tap_tokens (token_hash) WHERE removed_at IS NULL`);
    await runner.query(`CREATE INDEX tap_tokens_staff_ix ON tap_tokens (staff_id) WHERE removed_at IS NULL`);
    await runner.query(`CREATE INDEX tap_tokens_camera_ix ON tap_tokens (camera_id) WHERE removed_at IS NULL`);
    await runner.query(`
      CREATE TABLE staff_pins (
        staff_id uuid PRIMARY KEY CONSTRAINT staff_pins_staff_fk REFERENCES staff_members,
        pin_hash text NOT NULL,
        failed integer NOT NULL DEFAULT 0,
        locked_until timestamptz,
        set_at timestamptz NOT NULL DEFAULT now(),
        set_by text NOT NULL
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Batches are evidence of custody and are never dropped; restore a backup instead.');
  }
}
