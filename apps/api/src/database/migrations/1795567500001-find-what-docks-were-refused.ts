import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a dock was refused lately is shown on its page, and what is past its keeping is dropped. */
export class FindWhatDocksWereRefused1795567500001 implements MigrationInterface {
  name = 'FindWhatDocksWereRefused1795567500001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX device_denials_dock_ix ON device_denials (dock_id, at)`);
    await runner.query(`CREATE INDEX device_denials_at_ix ON device_denials USING brin (at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX device_denials_at_ix`);
    await runner.query(`DROP INDEX device_denials_dock_ix`);
  }
}
