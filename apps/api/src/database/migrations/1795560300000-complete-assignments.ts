import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Transfers, reservations that end, team modes with their history, and receipts at both ends of an assignment. */
export class CompleteAssignments1795560300000 implements MigrationInterface {
  name = 'CompleteAssignments1795560300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE assignments
        ADD COLUMN extensions integer NOT NULL DEFAULT 0,
        ADD COLUMN transferred_from uuid CONSTRAINT assignments_transferred_from_fk REFERENCES assignments`);
    await runner.query(`
      CREATE INDEX assignments_open_pool_ix ON assignments (camera_id, from_at)
        WHERE mode = 'pool' AND until_at IS NULL AND superseded_at IS NULL`);
    // What was used up or given up is no claim any more: its time can be reserved again.
    await runner.query(`
      ALTER TABLE reservations
        ADD COLUMN fulfilled_at timestamptz,
        ADD COLUMN fulfilled_by uuid CONSTRAINT reservations_fulfilled_by_fk REFERENCES assignments,
        ADD COLUMN cancelled_by text,
        ADD COLUMN cancel_reason text,
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD CONSTRAINT reservations_fulfilled_ck CHECK ((fulfilled_at IS NULL) = (fulfilled_by IS NULL)),
        ADD CONSTRAINT reservations_one_end_ck CHECK (fulfilled_at IS NULL OR cancelled_at IS NULL),
        DROP CONSTRAINT reservations_no_overlap_ex`);
    await runner.query(`
      ALTER TABLE reservations
        ADD CONSTRAINT reservations_no_overlap_ex EXCLUDE USING gist
          (camera_id WITH =, tstzrange(from_at, until_at) WITH &&)
          WHERE (camera_id IS NOT NULL AND cancelled_at IS NULL AND fulfilled_at IS NULL),
        ADD CONSTRAINT reservations_one_of_pool_ex EXCLUDE USING gist
          (team_id WITH =, staff_id WITH =, tstzrange(from_at, until_at) WITH &&)
          WHERE (team_id IS NOT NULL AND cancelled_at IS NULL AND fulfilled_at IS NULL)`);
    await runner.query(`CREATE INDEX reservations_by_from_ix ON reservations (from_at, id)`);
    await runner.query(`CREATE INDEX reservations_by_until_ix ON reservations (until_at, id)`);
    await runner.query(`CREATE INDEX reservations_staff_ix ON reservations (staff_id, from_at)`);
    await runner.query(
      `CREATE INDEX reservations_fulfilled_by_ix ON reservations (fulfilled_by) WHERE fulfilled_by IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE team_mode_changes (
        id uuid PRIMARY KEY,
        team_id uuid NOT NULL CONSTRAINT team_mode_changes_team_fk REFERENCES teams,
        from_mode text NOT NULL CONSTRAINT team_mode_changes_from_ck CHECK (from_mode IN ('personal', 'pool', 'mixed')),
        to_mode text NOT NULL CONSTRAINT team_mode_changes_to_ck CHECK (to_mode IN ('personal', 'pool', 'mixed')),
        at timestamptz NOT NULL,
        reason text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by text NOT NULL,
        CONSTRAINT team_mode_changes_differs_ck CHECK (from_mode <> to_mode),
        CONSTRAINT team_mode_changes_one_uq UNIQUE (team_id, at)
      )`);
    await runner.query(`
      CREATE TABLE assignment_receipts (
        assignment_id uuid NOT NULL CONSTRAINT assignment_receipts_assignment_fk REFERENCES assignments,
        at_end text NOT NULL CONSTRAINT assignment_receipts_end_ck CHECK (at_end IN ('issue', 'return')),
        staff_id uuid NOT NULL CONSTRAINT assignment_receipts_staff_fk REFERENCES staff_members,
        method text CONSTRAINT assignment_receipts_method_ck CHECK (method IN ('tap', 'pin', 'signature')),
        signature jsonb,
        condition text,
        kit text[] NOT NULL DEFAULT '{}',
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by text NOT NULL,
        PRIMARY KEY (assignment_id, at_end),
        CONSTRAINT assignment_receipts_signature_ck CHECK ((method IS NOT DISTINCT FROM 'signature') = (signature IS NOT NULL)),
        CONSTRAINT assignment_receipts_size_ck CHECK (pg_column_size(signature) <= 65536)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Custody is evidence and is never dropped; restore a backup instead.');
  }
}
