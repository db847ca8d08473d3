import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When docks’ words reached us: a dock that was cut off tells a fortnight at once, and "as it was known then" must not
 * know it earlier. Ends that were known from the start have no instant of their own.
 */
export class RecordWhenDockingsBecameKnown1795550000000 implements MigrationInterface {
  name = 'RecordWhenDockingsBecameKnown1795550000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE dockings ADD COLUMN recorded_at timestamptz, ADD COLUMN ended_recorded_at timestamptz`,
    );
    await runner.query(`UPDATE dockings SET recorded_at = from_at, ended_recorded_at = until_at`);
    await runner.query(
      `ALTER TABLE dockings ALTER COLUMN recorded_at SET DEFAULT clock_timestamp(), ALTER COLUMN recorded_at SET NOT NULL`,
    );
    await runner.query(`ALTER TABLE firmware_reports ADD COLUMN recorded_at timestamptz`);
    await runner.query(`UPDATE firmware_reports SET recorded_at = at`);
    await runner.query(
      `ALTER TABLE firmware_reports ALTER COLUMN recorded_at SET DEFAULT clock_timestamp(), ALTER COLUMN recorded_at SET NOT NULL`,
    );
    // A command that waits for another is recorded when its turn has come, not when it began to wait: the order is what is told.
    for (const table of ['assignments', 'camera_status_changes'])
      await runner.query(`ALTER TABLE ${table} ALTER COLUMN recorded_at SET DEFAULT clock_timestamp()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['assignments', 'camera_status_changes'])
      await runner.query(`ALTER TABLE ${table} ALTER COLUMN recorded_at SET DEFAULT now()`);
    await runner.query(`ALTER TABLE firmware_reports DROP COLUMN recorded_at`);
    await runner.query(`ALTER TABLE dockings DROP COLUMN ended_recorded_at, DROP COLUMN recorded_at`);
  }
}
