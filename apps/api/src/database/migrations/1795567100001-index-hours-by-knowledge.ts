import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A report of the week asks first which hours had not all come by its instant: hardly ever any, and found at once. */
export class IndexHoursByKnowledge1795567100001 implements MigrationInterface {
  name = 'IndexHoursByKnowledge1795567100001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX usage_hours_known_ix ON usage_hours (known_from)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX usage_hours_known_ix`);
  }
}
