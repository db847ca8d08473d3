import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is remembered of each table, and which of it makes a change worth remembering. */
const remembered: Readonly<Record<string, { kept: readonly string[]; told: readonly string[] }>> = {
  cameras: {
    kept: ['id', 'serial', 'model_id', 'station_id', 'status', 'created_at'],
    told: ['model_id', 'station_id', 'status'],
  },
  staff_members: {
    kept: ['id', 'status', 'skills', 'trained_on', 'recorded_at'],
    told: ['status', 'skills', 'trained_on'],
  },
  staff_memberships: {
    kept: ['id', 'staff_id', 'station_id', 'team_id', 'staff_type', 'from_at', 'until_at', 'recorded_at'],
    told: ['station_id', 'team_id', 'staff_type', 'from_at', 'until_at'],
  },
  cases: {
    kept: ['id', 'camera_id', 'kind', 'state', 'opened_at', 'sent_at', 'closed_at', 'recorded_at'],
    told: ['kind', 'state', 'opened_at', 'sent_at', 'closed_at'],
  },
};

/**
 * What rows of the register said before they changed, so that a report as at an instant counts what was known then. The
 * database keeps it, whoever writes: imports, desks and cases alike. Names are not kept, so that there is nothing here to
 * put a pseudonym in place of. The instant is the start of the transaction, as reports reckon (`reportHorizon`).
 */
export class RememberWhatRegistersSaid1795565600001 implements MigrationInterface {
  name = 'RememberWhatRegistersSaid1795565600001';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['staff_members', 'staff_memberships', 'cases'])
      await runner.query(`ALTER TABLE ${table} ADD COLUMN recorded_at timestamptz`);
    // Of what is here already, it is known since when it holds.
    await runner.query(`UPDATE staff_memberships SET recorded_at = least(from_at, now())`);
    await runner.query(`
      UPDATE staff_members p SET recorded_at = coalesce(
        (SELECT min(m.recorded_at) FROM staff_memberships m WHERE m.staff_id = p.id), now())`);
    await runner.query(`UPDATE cases SET recorded_at = opened_at`);
    for (const table of ['staff_members', 'staff_memberships', 'cases'])
      await runner.query(
        `ALTER TABLE ${table} ALTER COLUMN recorded_at SET DEFAULT now(), ALTER COLUMN recorded_at SET NOT NULL`,
      );
    await runner.query(`
      CREATE TABLE register_past (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        register text NOT NULL,
        row_id uuid NOT NULL,
        past jsonb NOT NULL,
        replaced_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX register_past_row_ix ON register_past (register, row_id, replaced_at)`);
    await runner.query(`CREATE INDEX register_past_replaced_ix ON register_past (register, replaced_at)`);
    await runner.query(`
      CREATE FUNCTION remember_past() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO register_past (register, row_id, past)
        SELECT TG_TABLE_NAME, OLD.id, jsonb_object_agg(f.key, f.value)
          FROM jsonb_each(to_jsonb(OLD)) f WHERE f.key = ANY (TG_ARGV);
        RETURN NULL;
      END $$`);
    for (const [table, { kept, told }] of Object.entries(remembered)) {
      const row = (alias: string): string => `(${told.map((column) => `${alias}.${column}`).join(', ')})`;
      const words = kept.map((column) => `'${column}'`).join(', ');
      await runner.query(`
        CREATE TRIGGER ${table}_remember_change AFTER UPDATE OF ${told.join(', ')} ON ${table} FOR EACH ROW
          WHEN (${row('OLD')} IS DISTINCT FROM ${row('NEW')}) EXECUTE FUNCTION remember_past(${words})`);
      await runner.query(`
        CREATE TRIGGER ${table}_remember_end AFTER DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION remember_past(${words})`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Reports that were given out rest on this; restore a backup instead.');
  }
}
