import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked for an import, which columns they named, and what each touched record was before and after, to reverse it by. */
export class RememberImports1795478500300 implements MigrationInterface {
  name = 'RememberImports1795478500300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE imports
        ADD COLUMN mapping_from text NOT NULL DEFAULT 'found'
          CONSTRAINT imports_mapping_from_ck CHECK (mapping_from IN ('found', 'remembered', 'given')),
        ADD COLUMN row_count integer NOT NULL DEFAULT 0,
        ADD COLUMN confirmed_leavers integer,
        ADD COLUMN asked_at timestamptz,
        ADD COLUMN asked_by text,
        ADD COLUMN asked_in_request text,
        ADD COLUMN reversed_at timestamptz,
        ADD COLUMN reversed_by text`);
    await runner.query(
      `CREATE INDEX imports_given_mapping_ix ON imports (created_at DESC) WHERE mapping_from = 'given'`,
    );
    await runner.query(`CREATE INDEX imports_applying_ix ON imports (asked_at) WHERE state = 'applying'`);
    // Rows of a file whose columns are not known yet have cells and no outcome. Leavers whom the file does not mention have
    // negative numbers and no cells.
    await runner.query(`
      ALTER TABLE import_rows
        ALTER COLUMN cells TYPE jsonb USING to_jsonb(cells),
        ALTER COLUMN outcome DROP NOT NULL`);
    await runner.query(`
      CREATE TABLE import_changes (
        import_id uuid NOT NULL CONSTRAINT import_changes_import_fk REFERENCES imports,
        subject_id uuid NOT NULL,
        subject_label text NOT NULL,
        before jsonb,
        after jsonb,
        PRIMARY KEY (import_id, subject_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE import_changes`);
    await runner.query(`DELETE FROM import_rows WHERE outcome IS NULL`);
    await runner.query(`
      ALTER TABLE import_rows
        ALTER COLUMN outcome SET NOT NULL,
        ALTER COLUMN cells TYPE text[] USING ARRAY(SELECT jsonb_array_elements_text(cells))`);
    await runner.query(`
      ALTER TABLE imports DROP COLUMN mapping_from, DROP COLUMN row_count, DROP COLUMN confirmed_leavers, DROP COLUMN asked_at,
        DROP COLUMN asked_by, DROP COLUMN asked_in_request, DROP COLUMN reversed_at, DROP COLUMN reversed_by`);
  }
}
