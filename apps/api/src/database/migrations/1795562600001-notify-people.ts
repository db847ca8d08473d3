import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people want to hear of, what they were told in the console, and the mails to them with what came of each. */
export class NotifyPeople1795562600001 implements MigrationInterface {
  name = 'NotifyPeople1795562600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification_settings (
        user_id uuid PRIMARY KEY CONSTRAINT notification_settings_user_fk REFERENCES users,
        settings jsonb NOT NULL,
        version integer NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE notifications (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT notifications_user_fk REFERENCES users,
        exception_id uuid NOT NULL CONSTRAINT notifications_exception_fk REFERENCES exceptions,
        at timestamptz NOT NULL,
        read_at timestamptz,
        mailed_at timestamptz,
        CONSTRAINT notifications_once_uq UNIQUE (user_id, exception_id)
      )`);
    await runner.query(`CREATE INDEX notifications_user_ix ON notifications (user_id, id DESC)`);
    await runner.query(`CREATE INDEX notifications_unread_ix ON notifications (user_id) WHERE read_at IS NULL`);
    await runner.query(`CREATE INDEX notifications_unmailed_ix ON notifications (user_id, id) WHERE mailed_at IS NULL`);
    await runner.query(`
      CREATE TABLE mails (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT mails_user_fk REFERENCES users,
        address text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        state text NOT NULL CONSTRAINT mails_state_ck CHECK (state IN ('waiting', 'sent', 'failed')),
        tries integer NOT NULL DEFAULT 0,
        last_problem text,
        next_try_at timestamptz,
        made_at timestamptz NOT NULL,
        sent_at timestamptz
      )`);
    await runner.query(`CREATE INDEX mails_waiting_ix ON mails (next_try_at) WHERE state = 'waiting'`);
    await runner.query(`CREATE INDEX mails_user_ix ON mails (user_id, made_at DESC)`);
    await runner.query(`ALTER TABLE exception_events ADD COLUMN spread_at timestamptz`);
    await runner.query(`UPDATE exception_events SET spread_at = now()`);
    await runner.query(
      `CREATE INDEX exception_events_to_spread_ix ON exception_events (id) WHERE what = 'raised' AND spread_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE exception_events DROP COLUMN spread_at`);
    for (const table of ['mails', 'notifications', 'notification_settings']) await runner.query(`DROP TABLE ${table}`);
  }
}
