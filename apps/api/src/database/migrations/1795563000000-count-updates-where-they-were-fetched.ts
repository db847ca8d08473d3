import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A station's cap counts what its docks have fetched, wherever another dock says that the camera is. */
export class CountUpdatesWhereTheyWereFetched1795563000000 implements MigrationInterface {
  name = 'CountUpdatesWhereTheyWereFetched1795563000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX actions_open_by_dock_ix ON actions (fetched_by_dock) WHERE state IN ('offered', 'downloading', 'installing', 'cancelling')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX actions_open_by_dock_ix`);
  }
}
