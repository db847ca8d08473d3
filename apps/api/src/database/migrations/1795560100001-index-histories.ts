import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a page of a timeline is read by: each kind of entry, newest first, from any instant on. */
const indexes = {
  assignments_camera_end_ix: `assignments (camera_id, until_at DESC) WHERE superseded_at IS NULL AND until_at IS NOT NULL`,
  assignments_staff_end_ix: `assignments (staff_id, until_at DESC) WHERE superseded_at IS NULL AND until_at IS NOT NULL`,
  assignments_camera_correction_ix: `assignments (camera_id, recorded_at DESC) WHERE corrects IS NOT NULL`,
  assignments_staff_correction_ix: `assignments (staff_id, recorded_at DESC) WHERE corrects IS NOT NULL`,
  exceptions_subject_ix: `exceptions (subject_id, raised_at DESC)`,
};

export class IndexHistories1795560100001 implements MigrationInterface {
  name = 'IndexHistories1795560100001';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(indexes)) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await runner.query(`DROP INDEX ${name}`);
  }
}
