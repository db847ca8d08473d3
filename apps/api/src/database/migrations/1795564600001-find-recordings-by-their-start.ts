import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of the recordings behind a figure begins with the newest, however many the figure counts. */
export class FindRecordingsByTheirStart1795564600001 implements MigrationInterface {
  name = 'FindRecordingsByTheirStart1795564600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX recordings_started_ix ON recordings (started_at) WHERE counted`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX recordings_started_ix`);
  }
}
