import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Saved reports with each time they were run, when they are sent to whom, and what came of each sending. */
export class KeepAndSendReports1795565300001 implements MigrationInterface {
  name = 'KeepAndSendReports1795565300001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_reports (
        id uuid PRIMARY KEY,
        kind text NOT NULL CONSTRAINT saved_reports_kind_ck CHECK (kind IN ('usage', 'coverage', 'rollout')),
        name text NOT NULL CONSTRAINT saved_reports_name_ck CHECK (length(name) BETWEEN 1 AND 80),
        owner_id uuid NOT NULL CONSTRAINT saved_reports_owner_fk REFERENCES users,
        is_shared boolean NOT NULL DEFAULT false,
        query jsonb NOT NULL,
        period text CONSTRAINT saved_reports_period_ck
          CHECK (period IN ('last-7-days', 'last-30-days', 'this-month', 'last-month')),
        as_at timestamptz,
        scope jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`CREATE UNIQUE INDEX saved_reports_name_uq ON saved_reports (owner_id, lower(name))`);
    await runner.query(`CREATE INDEX saved_reports_shared_ix ON saved_reports (lower(name), id) WHERE is_shared`);
    await runner.query(`
      CREATE TABLE report_runs (
        id uuid PRIMARY KEY,
        report_id uuid NOT NULL CONSTRAINT report_runs_report_fk REFERENCES saved_reports ON DELETE CASCADE,
        user_id uuid CONSTRAINT report_runs_user_fk REFERENCES users,
        ran_by text NOT NULL,
        why text NOT NULL CONSTRAINT report_runs_why_ck CHECK (why IN ('opened', 'sent')),
        at timestamptz NOT NULL DEFAULT now(),
        as_at timestamptz NOT NULL,
        query_id text NOT NULL,
        scope jsonb NOT NULL,
        rows integer NOT NULL,
        sha256 text NOT NULL,
        kept jsonb
      )`);
    await runner.query(`CREATE INDEX report_runs_newest_ix ON report_runs (report_id, at DESC, id DESC)`);
    await runner.query(`CREATE INDEX report_runs_as_at_ix ON report_runs (report_id, as_at, at)`);
    await runner.query(`
      CREATE TABLE report_schedules (
        report_id uuid PRIMARY KEY CONSTRAINT report_schedules_report_fk REFERENCES saved_reports ON DELETE CASCADE,
        every text NOT NULL CONSTRAINT report_schedules_every_ck CHECK (every IN ('daily', 'weekly', 'monthly')),
        weekday smallint CONSTRAINT report_schedules_weekday_ck CHECK (weekday BETWEEN 1 AND 7),
        month_day smallint CONSTRAINT report_schedules_month_day_ck CHECK (month_day BETWEEN 1 AND 31),
        hour smallint NOT NULL CONSTRAINT report_schedules_hour_ck CHECK (hour BETWEEN 0 AND 23),
        format text NOT NULL CONSTRAINT report_schedules_format_ck CHECK (format IN ('csv', 'xlsx', 'pdf')),
        next_due_at timestamptz NOT NULL,
        paused_because text CONSTRAINT report_schedules_paused_ck CHECK (paused_because IN ('asked', 'owner-left', 'owner-may-not')),
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(
      `CREATE INDEX report_schedules_due_ix ON report_schedules (next_due_at) WHERE paused_because IS NULL`,
    );
    await runner.query(`
      CREATE TABLE report_recipients (
        report_id uuid NOT NULL CONSTRAINT report_recipients_schedule_fk REFERENCES report_schedules ON DELETE CASCADE,
        user_id uuid NOT NULL CONSTRAINT report_recipients_user_fk REFERENCES users,
        PRIMARY KEY (report_id, user_id)
      )`);
    // What else than exceptions a mail is about does not count for how often a person hears of those.
    await runner.query(`
      ALTER TABLE mails ADD COLUMN what text NOT NULL DEFAULT 'exceptions'
        CONSTRAINT mails_what_ck CHECK (what IN ('exceptions', 'report'))`);
    await runner.query(`
      CREATE TABLE mail_attachments (
        mail_id uuid PRIMARY KEY CONSTRAINT mail_attachments_mail_fk REFERENCES mails ON DELETE CASCADE,
        name text NOT NULL,
        media_type text NOT NULL,
        content bytea NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE report_sendings (
        id uuid PRIMARY KEY,
        report_id uuid NOT NULL CONSTRAINT report_sendings_report_fk REFERENCES saved_reports ON DELETE CASCADE,
        due_at timestamptz NOT NULL,
        user_id uuid NOT NULL CONSTRAINT report_sendings_user_fk REFERENCES users,
        made_at timestamptz NOT NULL,
        run_id uuid CONSTRAINT report_sendings_run_fk REFERENCES report_runs,
        mail_id uuid CONSTRAINT report_sendings_mail_fk REFERENCES mails,
        problem text,
        CONSTRAINT report_sendings_once_uq UNIQUE (report_id, due_at, user_id),
        CONSTRAINT report_sendings_outcome_ck CHECK ((mail_id IS NULL) = (problem IS NOT NULL))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE report_sendings`);
    await runner.query(`DROP TABLE mail_attachments`);
    await runner.query(`ALTER TABLE mails DROP COLUMN what`);
    for (const table of ['report_recipients', 'report_schedules', 'report_runs', 'saved_reports'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
