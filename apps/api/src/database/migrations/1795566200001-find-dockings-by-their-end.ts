import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether cameras were docked on time is told of those that left a dock in a period: few pages of a long history. */
export class FindDockingsByTheirEnd1795566200001 implements MigrationInterface {
  name = 'FindDockingsByTheirEnd1795566200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX dockings_until_ix ON dockings USING brin (until_at) WITH (pages_per_range = 32)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX dockings_until_ix`);
  }
}
