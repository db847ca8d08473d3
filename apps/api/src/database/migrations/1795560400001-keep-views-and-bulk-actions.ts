import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Saved views of lists, how each person likes each list, and bulk actions with every row they were about. */
export class KeepViewsAndBulkActions1795560400001 implements MigrationInterface {
  name = 'KeepViewsAndBulkActions1795560400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_views (
        id uuid PRIMARY KEY,
        list text NOT NULL CONSTRAINT saved_views_list_ck
          CHECK (list IN ('cameras', 'docks', 'stations', 'teams', 'staff', 'assignments')),
        owner_id uuid NOT NULL CONSTRAINT saved_views_owner_fk REFERENCES users,
        name text NOT NULL CONSTRAINT saved_views_name_ck CHECK (length(name) BETWEEN 1 AND 60),
        is_shared boolean NOT NULL DEFAULT false,
        query jsonb NOT NULL,
        columns text[],
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`CREATE UNIQUE INDEX saved_views_name_uq ON saved_views (owner_id, list, lower(name))`);
    await runner.query(`CREATE INDEX saved_views_shared_ix ON saved_views (list) WHERE is_shared`);
    await runner.query(`
      CREATE TABLE list_preferences (
        user_id uuid NOT NULL CONSTRAINT list_preferences_user_fk REFERENCES users,
        list text NOT NULL,
        columns text[],
        default_view uuid CONSTRAINT list_preferences_view_fk REFERENCES saved_views ON DELETE SET NULL,
        PRIMARY KEY (user_id, list)
      )`);
    await runner.query(`
      CREATE TABLE bulk_actions (
        id uuid PRIMARY KEY,
        list text NOT NULL,
        action text NOT NULL,
        arguments jsonb NOT NULL,
        filter jsonb NOT NULL,
        state text NOT NULL CONSTRAINT bulk_actions_state_ck
          CHECK (state IN ('previewed', 'running', 'cancelling', 'finished', 'cancelled', 'failed')),
        counts jsonb NOT NULL,
        problem text,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        actor jsonb NOT NULL,
        user_id uuid,
        started_at timestamptz,
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`CREATE INDEX bulk_actions_created_ix ON bulk_actions (created_at DESC, id)`);
    await runner.query(`CREATE INDEX bulk_actions_user_ix ON bulk_actions (user_id, created_at DESC, id)`);
    await runner.query(
      `CREATE INDEX bulk_actions_under_way_ix ON bulk_actions (started_at) WHERE state IN ('running', 'cancelling')`,
    );
    // What was shown is what is done: a row keeps how its record looked (seen) and which record the command is for (target).
    await runner.query(`
      CREATE TABLE bulk_action_rows (
        bulk_action_id uuid NOT NULL CONSTRAINT bulk_action_rows_action_fk REFERENCES bulk_actions ON DELETE CASCADE,
        ordinal integer NOT NULL,
        subject_id uuid,
        subject text NOT NULL,
        collar_number text,
        person text,
        change text NOT NULL DEFAULT '',
        target jsonb NOT NULL DEFAULT '{}',
        seen text NOT NULL DEFAULT '',
        reason text,
        outcome text CONSTRAINT bulk_action_rows_outcome_ck CHECK (outcome IN ('done', 'left_out')),
        message text,
        PRIMARY KEY (bulk_action_id, ordinal)
      )`);
    await runner.query(
      `CREATE INDEX bulk_action_rows_to_do_ix ON bulk_action_rows (bulk_action_id, ordinal) WHERE reason IS NULL AND outcome IS NULL`,
    );
    await runner.query(
      `CREATE INDEX bulk_action_rows_out_ix ON bulk_action_rows (bulk_action_id, reason, ordinal) WHERE reason IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['bulk_action_rows', 'bulk_actions', 'list_preferences', 'saved_views'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
