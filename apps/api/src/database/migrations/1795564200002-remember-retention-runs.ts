import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When telemetry past its keeping was last looked for, and how much of it was dropped. */
export class RememberRetentionRuns1795564200002 implements MigrationInterface {
  name = 'RememberRetentionRuns1795564200002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE retention_runs (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        began_at timestamptz NOT NULL,
        ended_at timestamptz NOT NULL,
        raw_days integer NOT NULL,
        hourly_days integer NOT NULL,
        raw_rows bigint NOT NULL,
        hourly_rows bigint NOT NULL,
        problem text
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE retention_runs`);
  }
}
