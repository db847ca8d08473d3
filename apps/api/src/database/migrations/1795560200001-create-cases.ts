import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases of faults, losses, seizures and retirements, what happened in each, and the wipe certificates. */
export class CreateCases1795560200001 implements MigrationInterface {
  name = 'CreateCases1795560200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cases (
        id uuid PRIMARY KEY,
        number integer GENERATED ALWAYS AS IDENTITY (START 1001) CONSTRAINT cases_number_uq UNIQUE,
        kind text NOT NULL CONSTRAINT cases_kind_ck CHECK (kind IN ('fault', 'lost', 'stolen', 'seized', 'retirement')),
        state text NOT NULL DEFAULT 'open' CONSTRAINT cases_state_ck CHECK (state IN
          ('open', 'in_repair', 'returned', 'replaced', 'found', 'released', 'retired', 'written_off', 'closed')),
        camera_id uuid NOT NULL CONSTRAINT cases_camera_fk REFERENCES cameras,
        holder_id uuid CONSTRAINT cases_holder_fk REFERENCES staff_members,
        assignment_id uuid CONSTRAINT cases_assignment_fk REFERENCES assignments,
        spare_assignment_id uuid CONSTRAINT cases_spare_fk REFERENCES assignments,
        replacement_id uuid CONSTRAINT cases_replacement_fk REFERENCES cameras,
        follows_id uuid CONSTRAINT cases_follows_fk REFERENCES cases,
        description text NOT NULL,
        fault_code text,
        status_before text NOT NULL,
        moved_to text,
        opened_at timestamptz NOT NULL,
        opened_by text NOT NULL,
        closed_at timestamptz,
        closed_by text,
        outcome text,
        due_at timestamptz,
        supplier text,
        supplier_reference text,
        sent_at timestamptz,
        expected_back_at timestamptz,
        received_at timestamptz,
        happened_at timestamptz,
        place text,
        aware_at timestamptz,
        crime_reference text,
        told_officer_at timestamptz,
        reported_at timestamptz,
        report_reference text,
        not_reported_reason text,
        decided_not_at timestamptz,
        breach_decided_by text,
        exhibit_reference text,
        officer_in_case text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT cases_end_ck CHECK ((closed_at IS NULL) = (state IN ('open', 'in_repair'))),
        CONSTRAINT cases_aware_ck CHECK ((aware_at IS NOT NULL) = (kind IN ('lost', 'stolen'))),
        CONSTRAINT cases_breach_ck CHECK (reported_at IS NULL OR decided_not_at IS NULL)
      )`);
    // A lost camera may turn out to be stolen: that is the same case.
    await runner.query(`
      CREATE UNIQUE INDEX cases_one_open_uq ON cases (camera_id, (CASE kind WHEN 'stolen' THEN 'lost' ELSE kind END))
        WHERE closed_at IS NULL`);
    await runner.query(`CREATE INDEX cases_camera_ix ON cases (camera_id, opened_at DESC)`);
    await runner.query(`CREATE INDEX cases_by_opening_ix ON cases (opened_at, id)`);
    await runner.query(`CREATE INDEX cases_by_end_ix ON cases (coalesce(closed_at, 'infinity'), id)`);
    await runner.query(`CREATE INDEX cases_by_due_ix ON cases (coalesce(due_at, 'infinity'), id)`);
    await runner.query(`CREATE INDEX cases_by_kind_ix ON cases (kind, id)`);
    await runner.query(`CREATE INDEX cases_by_state_ix ON cases (state, id)`);
    await runner.query(`CREATE INDEX cases_holder_ix ON cases (holder_id)`);
    await runner.query(`CREATE INDEX cases_follows_ix ON cases (follows_id) WHERE follows_id IS NOT NULL`);
    await runner.query(`
      CREATE INDEX cases_clock_ix ON cases (aware_at)
        WHERE aware_at IS NOT NULL AND reported_at IS NULL AND decided_not_at IS NULL`);
    await runner.query(`
      CREATE INDEX cases_search_ix ON cases USING gin ((lower('case ' || number::text || ' ' || description || ' '
        || coalesce(fault_code, '') || ' ' || coalesce(crime_reference, '') || ' ' || coalesce(exhibit_reference, '') || ' '
        || coalesce(supplier_reference, ''))) gin_trgm_ops)`);
    await runner.query(`CREATE INDEX cameras_replaced_by_ix ON cameras (replaced_by) WHERE replaced_by IS NOT NULL`);
    await runner.query(`
      CREATE TABLE case_events (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT case_events_case_fk REFERENCES cases,
        at timestamptz NOT NULL DEFAULT now(),
        actor text NOT NULL,
        what text NOT NULL,
        words text,
        facts jsonb NOT NULL DEFAULT '{}'
      )`);
    await runner.query(`CREATE INDEX case_events_case_ix ON case_events (case_id, at, id)`);
    await runner.query(`
      CREATE TABLE wipe_certificates (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT wipe_certificates_case_uq UNIQUE
          CONSTRAINT wipe_certificates_case_fk REFERENCES cases,
        number text NOT NULL,
        method text NOT NULL,
        wiped_at timestamptz NOT NULL,
        wiped_by text NOT NULL,
        witness text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by text NOT NULL
      )`);
    await runner.query(`CREATE UNIQUE INDEX wipe_certificates_number_uq ON wipe_certificates (lower(number))`);
    // What happened in a case and how a camera was wiped is only ever added to.
    for (const table of ['case_events', 'wipe_certificates']) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Cases and wipe certificates are evidence and are never dropped; restore a backup instead.');
  }
}
